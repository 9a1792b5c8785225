SELECT local_date, sum(sat_ms) AS sat_ms
  FROM sitting
 WHERE local_date BETWEEN :from AND :to
 GROUP BY local_date
