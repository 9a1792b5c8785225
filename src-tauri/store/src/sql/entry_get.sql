SELECT night, revision, status, pain, side, sites, sensations, episodes, longest, woke, eased_by, sitting_tenths,
       medicines, note, signs, logged_at, utc_offset_minutes
FROM entry
WHERE night = :night AND ended_at IS NULL
