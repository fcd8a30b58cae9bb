-- What somebody was told is looked at where a statement names it, and no row is compared with what it was: of 32 microseconds that noting
-- what became of a mail took, half went into that.
CREATE FUNCTION refuse_told_change() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'what somebody was told never changes' USING ERRCODE = 'check_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER notifications_told BEFORE UPDATE OF "id", "person_id", "entry", "position", "kind", "action_id", "action_type", "revision",
  "stage", "actor_id", "actor_name", "happened_at", "told_at" ON "notifications"
  FOR EACH ROW EXECUTE FUNCTION refuse_told_change();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_notification() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.read_at IS NOT NULL OR NEW.told_at <> now() THEN
      RAISE EXCEPTION 'what somebody is told is told now, and unread' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.mail <> 'queued' OR (NEW.mail IS NOT NULL AND NEW.mail_reason IS NOT NULL) THEN
      RAISE EXCEPTION 'a mail is queued before it is sent' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.read_at IS DISTINCT FROM OLD.read_at AND (OLD.read_at IS NOT NULL OR NEW.read_at <> now()) THEN
    RAISE EXCEPTION 'it is read once, now' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.mail IS NOT DISTINCT FROM OLD.mail AND NEW.mail_settled_at IS NOT DISTINCT FROM OLD.mail_settled_at
    AND NEW.mail_reason IS NOT DISTINCT FROM OLD.mail_reason
  THEN
    RETURN NEW;
  END IF;
  IF OLD.mail IS DISTINCT FROM 'queued' OR NEW.mail IS NULL THEN
    RAISE EXCEPTION 'what became of a mail never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.mail <> 'queued' AND NEW.mail_settled_at IS DISTINCT FROM now() THEN
    RAISE EXCEPTION 'what became of a mail is noted now' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DROP TRIGGER notifications_guard ON "notifications";
--> statement-breakpoint
CREATE TRIGGER notifications_guard BEFORE INSERT OR UPDATE OF "read_at", "mail", "mail_settled_at", "mail_reason" ON "notifications"
  FOR EACH ROW EXECUTE FUNCTION guard_notification();
