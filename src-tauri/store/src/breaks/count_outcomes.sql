SELECT local_date, outcome, due_at IS NOT NULL AS owed, count(*) AS times
  FROM break_outcome
 WHERE local_date BETWEEN :from AND :to
 GROUP BY local_date, outcome, owed
