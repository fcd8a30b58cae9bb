-- The ledger is written once: a late duplicate must always find its row.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is not allowed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger"
  EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- provisioning → active | void; active → deactivating → deactivated | active. Nothing else.
CREATE FUNCTION guard_user_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> 1 OR NEW.changed_by_action IS NOT NULL OR
    (NEW.created_by_action IS NOT NULL AND NEW.status <> 'provisioning')
  THEN
    RAISE EXCEPTION 'a user begins provisioning, at version 1' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER users_guard_insert BEFORE INSERT ON "users"
  FOR EACH ROW EXECUTE FUNCTION guard_user_insert();
--> statement-breakpoint
CREATE FUNCTION guard_user_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.user_id, NEW.created_by_action, NEW.created_at)
    IS DISTINCT FROM (OLD.user_id, OLD.created_by_action, OLD.created_at)
  THEN
    RAISE EXCEPTION 'who a user is never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
    ('provisioning', 'active'), ('provisioning', 'void'), ('active', 'deactivating'),
    ('deactivating', 'deactivated'), ('deactivating', 'active')
  ) THEN
    RAISE EXCEPTION 'a user does not go from % to %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.version NOT IN (OLD.version, OLD.version + 1) THEN
    RAISE EXCEPTION 'versions rise by one' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER users_guard_update BEFORE UPDATE ON "users"
  FOR EACH ROW EXECUTE FUNCTION guard_user_update();
--> statement-breakpoint
CREATE TRIGGER users_kept BEFORE DELETE OR TRUNCATE ON "users" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

GRANT SELECT, INSERT ON "users", "ledger" TO user_app;
--> statement-breakpoint
GRANT UPDATE ("status", "changed_by_action", "version", "updated_at") ON "users" TO user_app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA drizzle TO user_app;
--> statement-breakpoint
GRANT SELECT ON drizzle.__drizzle_migrations TO user_app;
