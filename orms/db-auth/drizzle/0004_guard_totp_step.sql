-- A used code must not become good again: within one secret the last used step only rises.
CREATE FUNCTION two_factor_step_rises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the last used time step only rises'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'two_factor_step_rises';
END $$;
--> statement-breakpoint
CREATE TRIGGER two_factor_step_rises BEFORE UPDATE ON two_factor
  FOR EACH ROW
  WHEN (NEW.last_step < OLD.last_step)
  EXECUTE FUNCTION two_factor_step_rises();
--> statement-breakpoint
GRANT UPDATE (last_step) ON two_factor TO auth_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON known_devices TO auth_app;
--> statement-breakpoint
GRANT UPDATE (last_seen_at) ON known_devices TO auth_app;
