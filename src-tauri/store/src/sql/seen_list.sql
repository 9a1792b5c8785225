SELECT seen_on, note FROM seen ORDER BY seen_on, id
