SELECT night, revision, status, pain, side, sites, sensations, episodes, longest, woke, eased_by, sitting_tenths,
       medicines, note, signs, logged_at, utc_offset_minutes
FROM entry
WHERE ended_at IS NULL AND (note IS NOT NULL OR medicines IS NOT NULL)
ORDER BY night DESC
