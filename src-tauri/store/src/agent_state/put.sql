INSERT INTO agent_state (id, state, saved_at, checksum)
VALUES (1, :state, :saved_at, row_checksum(:state, :saved_at))
ON CONFLICT (id) DO UPDATE SET state = excluded.state, saved_at = excluded.saved_at, checksum = excluded.checksum
