SELECT kind, causes, started_at, ended_at
  FROM stretch
 WHERE local_date = :local_date
 UNION ALL
SELECT 'sitting', '', started_at * 1000, ended_at * 1000
  FROM sitting
 WHERE local_date = :local_date
 ORDER BY started_at, ended_at, kind
