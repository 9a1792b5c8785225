INSERT INTO diary_pause (first_night, last_night) VALUES (:first_night, :last_night)
ON CONFLICT (first_night) DO UPDATE SET last_night = excluded.last_night
