DELETE FROM cramp WHERE id = :id
