SELECT state, saved_at FROM agent_state
