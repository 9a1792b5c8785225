SELECT night, status, episodes, longest, signs, logged_at, utc_offset_minutes
FROM entry
WHERE ended_at IS NULL
ORDER BY night
