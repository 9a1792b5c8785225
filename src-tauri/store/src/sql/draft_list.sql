SELECT form, body FROM draft ORDER BY form
