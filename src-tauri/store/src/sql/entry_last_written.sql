SELECT max(max(logged_at), coalesce(max(ended_at), 0)) FROM entry
