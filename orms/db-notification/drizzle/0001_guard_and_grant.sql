-- What somebody was told stays as it was written, whoever asks: privileges do not bind the owner login, this does.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% of % is not allowed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER notifications_kept BEFORE DELETE OR TRUNCATE ON "notifications"
  EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION guard_notification() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.read_at IS NOT NULL OR NEW.told_at <> now() THEN
      RAISE EXCEPTION 'what somebody is told is told now, and unread' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - 'read_at' IS DISTINCT FROM to_jsonb(OLD) - 'read_at' THEN
    RAISE EXCEPTION 'what somebody was told never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.read_at IS NOT NULL OR NEW.read_at IS DISTINCT FROM now() THEN
    RAISE EXCEPTION 'it is read once, now' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER notifications_guard BEFORE INSERT OR UPDATE ON "notifications"
  FOR EACH ROW EXECUTE FUNCTION guard_notification();
--> statement-breakpoint

-- The application login: what it needs and no more.
GRANT SELECT, INSERT ON "notifications" TO notification_app;
--> statement-breakpoint
GRANT UPDATE ("read_at") ON "notifications" TO notification_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "muted_actions" TO notification_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "event_cursors" TO notification_app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA drizzle TO notification_app;
--> statement-breakpoint
GRANT SELECT ON drizzle.__drizzle_migrations TO notification_app;
