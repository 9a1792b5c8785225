UPDATE entry
   SET ended_at = :ended_at, ended_by = :ended_by,
       checksum = row_checksum(
       night, revision, status, pain, side, sites, sensations, episodes, longest, woke, eased_by, sitting_tenths,
       medicines, note, signs, logged_at, utc_offset_minutes, :ended_at, :ended_by)
 WHERE night = :night AND ended_at IS NULL
