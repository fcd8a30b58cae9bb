-- Users are updated, locked and unlocked, and come back.
ALTER TABLE "users" DROP CONSTRAINT "users_status_check";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "held_email" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "held_username" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "status_before" text;--> statement-breakpoint
CREATE UNIQUE INDEX "users_held_email_key" ON "users" USING btree ("held_email") WHERE "users"."held_email" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "users_held_username_key" ON "users" USING btree (lower("held_username")) WHERE "users"."held_username" is not null;--> statement-breakpoint
-- Not valid: the rows that are there hold nothing, had narrower states, and are not read again under the lock.
ALTER TABLE "users" ADD CONSTRAINT "users_held_while_updating" CHECK (("users"."status" = 'updating') = ("users"."held_email" is not null)
        and ("users"."held_email" is null) = ("users"."held_username" is null)) NOT VALID;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_held_bounded" CHECK ("users"."held_email" = lower("users"."held_email") and char_length("users"."held_email") between 1 and 254
        and char_length("users"."held_username") between 1 and 64) NOT VALID;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_status_check" CHECK ("users"."status" in ('provisioning', 'active', 'updating', 'locking', 'locked', 'unlocking', 'deactivating', 'deactivated', 'reactivating', 'void')) NOT VALID;
--> statement-breakpoint
-- What a user is called changes to what was held for it, with a version of its own. What a change that is refused goes
-- back to is remembered, whoever begins it.
CREATE OR REPLACE FUNCTION guard_user_update() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  under_way constant text[] := '{updating,locking,unlocking,deactivating,reactivating}';
BEGIN
  IF (NEW.user_id, NEW.created_by_action, NEW.created_at)
    IS DISTINCT FROM (OLD.user_id, OLD.created_by_action, OLD.created_at)
  THEN
    RAISE EXCEPTION 'who a user is never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.email, NEW.username, NEW.full_name) IS DISTINCT FROM (OLD.email, OLD.username, OLD.full_name)
    AND (OLD.status, NEW.status, NEW.version, NEW.email, NEW.username)
      IS DISTINCT FROM ('updating', 'active', OLD.version + 1, OLD.held_email, OLD.held_username)
  THEN
    RAISE EXCEPTION 'a user is called what an update holds for it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'users_called_as_held';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
    ('provisioning', 'active'), ('provisioning', 'void'),
    ('active', 'updating'), ('updating', 'active'),
    ('active', 'locking'), ('locking', 'locked'), ('locking', 'active'),
    ('locked', 'unlocking'), ('unlocking', 'active'), ('unlocking', 'locked'),
    ('active', 'deactivating'), ('locked', 'deactivating'), ('deactivating', 'deactivated'),
    ('deactivated', 'reactivating'), ('reactivating', 'active'), ('reactivating', 'deactivated')
  ) AND NOT (OLD.status = 'deactivating' AND NEW.status = coalesce(OLD.status_before, 'active'))
  THEN
    RAISE EXCEPTION 'a user does not go from % to %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.version NOT IN (OLD.version, OLD.version + 1) THEN
    RAISE EXCEPTION 'versions rise by one' USING ERRCODE = 'check_violation';
  END IF;
  NEW.status_before := CASE WHEN NEW.status <> ALL (under_way) THEN NULL
    WHEN NEW.status = OLD.status THEN OLD.status_before ELSE OLD.status END;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER users_guard_other_names BEFORE UPDATE ON "users" FOR EACH ROW
  WHEN (NEW.username <> OLD.username OR NEW.full_name <> OLD.full_name)
  EXECUTE FUNCTION guard_user_names();
--> statement-breakpoint
-- Nobody comes under an address or username that is held for somebody, and nothing is held that is somebody's. Those who
-- come, or get what was held for them, do not wait for each other, and whoever holds waits for them.
CREATE FUNCTION guard_held_names() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  taken text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM pg_advisory_xact_lock_shared(hashtext('names of users'));
    taken := CASE WHEN EXISTS (SELECT FROM users WHERE held_email = NEW.email) THEN 'users_email_key'
      WHEN EXISTS (SELECT FROM users WHERE lower(held_username) = lower(NEW.username)) THEN 'users_username_key' END;
  ELSIF NEW.held_email IS NULL THEN
    PERFORM pg_advisory_xact_lock_shared(hashtext('names of users'));
  ELSE
    PERFORM pg_advisory_xact_lock(hashtext('names of users'));
    taken := CASE WHEN EXISTS (SELECT FROM users
      WHERE email = NEW.held_email AND status <> 'void' AND user_id <> NEW.user_id) THEN 'users_email_key'
      WHEN EXISTS (SELECT FROM users WHERE lower(username) = lower(NEW.held_username) AND status <> 'void'
        AND user_id <> NEW.user_id) THEN 'users_username_key' END;
  END IF;
  IF taken IS NOT NULL THEN
    RAISE EXCEPTION 'this name is taken' USING ERRCODE = 'unique_violation', CONSTRAINT = taken;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER users_guard_held_names_insert BEFORE INSERT ON "users"
  FOR EACH ROW EXECUTE FUNCTION guard_held_names();
--> statement-breakpoint
CREATE TRIGGER users_guard_held_names_update BEFORE UPDATE ON "users" FOR EACH ROW
  WHEN ((NEW.held_email, NEW.held_username) IS DISTINCT FROM (OLD.held_email, OLD.held_username))
  EXECUTE FUNCTION guard_held_names();
--> statement-breakpoint
GRANT UPDATE ("email", "username", "full_name", "held_email", "held_username") ON "users" TO user_app;
