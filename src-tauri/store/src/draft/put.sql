INSERT INTO draft (form, body, saved_at, checksum) VALUES (:form, :body, :saved_at, row_checksum(:form, :body, :saved_at))
ON CONFLICT (form) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at, checksum = excluded.checksum
