INSERT INTO diary_prompt (kind, date, asked_at) VALUES (:kind, :date, :asked_at) ON CONFLICT DO NOTHING
