SELECT outcome, at FROM break_outcome WHERE local_date = :local_date ORDER BY id
