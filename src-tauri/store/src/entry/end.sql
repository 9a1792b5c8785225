UPDATE entry SET ended_at = :ended_at, ended_by = :ended_by
WHERE night = :night AND ended_at IS NULL
