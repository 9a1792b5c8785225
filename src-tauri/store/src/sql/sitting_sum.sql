SELECT coalesce(sum(sat_ms), 0) AS sat_ms FROM sitting WHERE local_date = :local_date
