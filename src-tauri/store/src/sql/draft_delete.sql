DELETE FROM draft WHERE form = :form
