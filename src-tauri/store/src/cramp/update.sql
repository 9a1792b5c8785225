UPDATE cramp SET state = :state, ended_at = :ended_at, longest_before = :longest_before WHERE id = :id
