SELECT id, night, started_at, utc_offset_minutes, state, longest_before FROM cramp WHERE state <> 'ended'
