INSERT INTO setting (key, value, checksum) VALUES (:key, :value, row_checksum(:key, :value))
ON CONFLICT (key) DO UPDATE SET value = excluded.value, checksum = excluded.checksum
