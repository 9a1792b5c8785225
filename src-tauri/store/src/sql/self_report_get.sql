SELECT said_on FROM self_report WHERE code = 'over_a_week'
