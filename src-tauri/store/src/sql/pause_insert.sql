INSERT INTO diary_pause (first_night, last_night) VALUES (:first_night, :last_night)
