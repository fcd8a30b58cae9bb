-- When a second factor was given is said by the database's clock, whatever the application writes, and of nobody who
-- has none. The owner's login stands outside.
CREATE FUNCTION session_second_factor_now() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "user" WHERE id = NEW.user_id AND two_factor_enabled) THEN
    RAISE EXCEPTION 'nobody gives a second factor who has none'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'session_second_factor_enrolled';
  END IF;
  NEW.second_factor_at := now();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER session_second_factor_now BEFORE INSERT OR UPDATE OF second_factor_at ON "session"
  FOR EACH ROW WHEN (NEW.second_factor_at IS NOT NULL AND current_user = 'auth_app')
  EXECUTE FUNCTION session_second_factor_now();
--> statement-breakpoint
-- What was given by a second factor that is gone, or is another one by now, counts no more.
CREATE FUNCTION second_factor_forgotten() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE "session" SET second_factor_at = NULL
  WHERE user_id = OLD.user_id AND second_factor_at IS NOT NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER two_factor_removed AFTER DELETE ON two_factor
  FOR EACH ROW EXECUTE FUNCTION second_factor_forgotten();
--> statement-breakpoint
CREATE TRIGGER two_factor_changed AFTER UPDATE ON two_factor
  FOR EACH ROW WHEN (NEW.secret <> OLD.secret)
  EXECUTE FUNCTION second_factor_forgotten();
--> statement-breakpoint
GRANT UPDATE (second_factor_at) ON "session" TO auth_app;
