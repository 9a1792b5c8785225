SELECT coalesce(max(revision), 0) FROM entry WHERE night = :night
