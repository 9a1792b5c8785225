INSERT INTO calf_eased (at, local_date, utc_offset_minutes, eased)
VALUES (:at, :local_date, :utc_offset_minutes, :eased)
