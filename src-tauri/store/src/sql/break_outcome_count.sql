SELECT outcome, count(*) AS times
  FROM break_outcome
 WHERE local_date = :local_date
 GROUP BY outcome
