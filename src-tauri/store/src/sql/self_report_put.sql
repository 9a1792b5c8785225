INSERT INTO self_report (code, said_on) VALUES ('over_a_week', :said_on) ON CONFLICT (code) DO NOTHING
