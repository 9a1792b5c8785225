SELECT min(night) FROM entry WHERE ended_at IS NULL
