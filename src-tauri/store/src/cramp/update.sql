UPDATE cramp
   SET state = :state, ended_at = :ended_at, longest_before = :longest_before,
       checksum = row_checksum(night, started_at, utc_offset_minutes, :state, :ended_at, :longest_before)
 WHERE id = :id
