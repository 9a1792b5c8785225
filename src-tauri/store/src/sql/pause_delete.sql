DELETE FROM diary_pause WHERE first_night = :first_night
