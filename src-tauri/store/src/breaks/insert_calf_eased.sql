INSERT INTO calf_eased (at, local_date, utc_offset_minutes, eased, checksum)
VALUES (:at, :local_date, :utc_offset_minutes, :eased, row_checksum(:at, :local_date, :utc_offset_minutes, :eased))
