SELECT max(max(logged_at), coalesce(max(ended_at), 0), coalesce((SELECT max(recorded_at) FROM seen), 0)) FROM entry
