DELETE FROM diary_pause
