SELECT first_night, last_night FROM diary_pause ORDER BY first_night
