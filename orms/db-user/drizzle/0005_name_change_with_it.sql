-- Which action changed a user is said together with the change, and not otherwise.
CREATE FUNCTION guard_user_changed_by() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'an action is named with what it changes' USING ERRCODE = 'check_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER users_guard_changed_by BEFORE UPDATE ON "users" FOR EACH ROW
  WHEN (NEW.status = OLD.status AND NEW.changed_by_action IS DISTINCT FROM OLD.changed_by_action)
  EXECUTE FUNCTION guard_user_changed_by();
--> statement-breakpoint
-- A temporary table of the same name is never read in place of a real one.
ALTER FUNCTION refuse_change() SET search_path = pg_catalog, public, pg_temp;
--> statement-breakpoint
ALTER FUNCTION guard_user_insert() SET search_path = pg_catalog, public, pg_temp;
--> statement-breakpoint
ALTER FUNCTION guard_user_update() SET search_path = pg_catalog, public, pg_temp;
--> statement-breakpoint
ALTER FUNCTION guard_user_names() SET search_path = pg_catalog, public, pg_temp;
