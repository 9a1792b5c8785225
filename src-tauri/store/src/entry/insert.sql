INSERT INTO entry (
       night, revision, status, pain, side, sites, sensations, episodes, longest, woke, eased_by, sitting_tenths,
       medicines, note, signs, logged_at, utc_offset_minutes, ended_at, ended_by, checksum)
VALUES (
       :night, :revision, :status, :pain, :side, :sites, :sensations, :episodes, :longest, :woke, :eased_by, :sitting_tenths,
       :medicines, :note, :signs, :logged_at, :utc_offset_minutes, :ended_at, :ended_by,
       row_checksum(
       :night, :revision, :status, :pain, :side, :sites, :sensations, :episodes, :longest, :woke, :eased_by, :sitting_tenths,
       :medicines, :note, :signs, :logged_at, :utc_offset_minutes, :ended_at, :ended_by))
