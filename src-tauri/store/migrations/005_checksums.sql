-- A checksum for every row, over all its other columns but its number: a value that something else changed is found when the
-- file is verified. NULL for a row that another program inserted. A shipped migration is never edited.

ALTER TABLE entry ADD COLUMN checksum INTEGER;
ALTER TABLE seen ADD COLUMN checksum INTEGER;
ALTER TABLE setting ADD COLUMN checksum INTEGER;
ALTER TABLE agent_state ADD COLUMN checksum INTEGER;
ALTER TABLE break_outcome ADD COLUMN checksum INTEGER;
ALTER TABLE sitting ADD COLUMN checksum INTEGER;
ALTER TABLE stretch ADD COLUMN checksum INTEGER;
ALTER TABLE diary_prompt ADD COLUMN checksum INTEGER;
ALTER TABLE calf_eased ADD COLUMN checksum INTEGER;
ALTER TABLE cramp ADD COLUMN checksum INTEGER;
ALTER TABLE diary_pause ADD COLUMN checksum INTEGER;
ALTER TABLE self_report ADD COLUMN checksum INTEGER;
ALTER TABLE draft ADD COLUMN checksum INTEGER;

UPDATE entry SET checksum = row_checksum(
       night, revision, status, pain, side, sites, sensations, episodes, longest, woke, eased_by, sitting_tenths,
       medicines, note, signs, logged_at, utc_offset_minutes, ended_at, ended_by);
UPDATE seen SET checksum = row_checksum(seen_on, note, recorded_at);
UPDATE setting SET checksum = row_checksum(key, value);
UPDATE agent_state SET checksum = row_checksum(state, saved_at);
UPDATE break_outcome SET checksum = row_checksum(
       at, local_date, utc_offset_minutes, outcome, sat_ms, due_at, rest_from);
UPDATE sitting SET checksum = row_checksum(started_at, ended_at, local_date, utc_offset_minutes, sat_ms);
UPDATE stretch SET checksum = row_checksum(kind, causes, started_at, ended_at, local_date, utc_offset_minutes);
UPDATE diary_prompt SET checksum = row_checksum(kind, date, asked_at);
UPDATE calf_eased SET checksum = row_checksum(at, local_date, utc_offset_minutes, eased);
UPDATE cramp SET checksum = row_checksum(night, started_at, utc_offset_minutes, state, ended_at, longest_before);
UPDATE diary_pause SET checksum = row_checksum(first_night, last_night);
UPDATE self_report SET checksum = row_checksum(code, said_on);
UPDATE draft SET checksum = row_checksum(form, body, saved_at);
