-- What became of a mail stays, whoever asks: privileges do not bind the owner login, this does.
CREATE TRIGGER mail_deliveries_kept BEFORE DELETE OR TRUNCATE ON "mail_deliveries"
  EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION guard_mail_delivery() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'queued' OR NEW.attempts <> 0 OR NEW.queued_at <> now() THEN
      RAISE EXCEPTION 'a mail is queued before it is sent' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'queued' THEN
    RAISE EXCEPTION 'what became of a mail never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.notification_id <> OLD.notification_id OR NEW.queued_at <> OLD.queued_at OR NEW.attempts < OLD.attempts THEN
    RAISE EXCEPTION 'what a mail is about never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> 'queued' AND NEW.settled_at IS DISTINCT FROM now() THEN
    RAISE EXCEPTION 'what became of a mail is noted now' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER mail_deliveries_guard BEFORE INSERT OR UPDATE ON "mail_deliveries"
  FOR EACH ROW EXECUTE FUNCTION guard_mail_delivery();
--> statement-breakpoint

-- The application login: what it needs and no more.
GRANT SELECT, INSERT ON "mail_deliveries" TO notification_app;
--> statement-breakpoint
GRANT UPDATE ("state", "attempts", "due_at", "settled_at", "reason") ON "mail_deliveries" TO notification_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON "mail_choices" TO notification_app;
--> statement-breakpoint
GRANT UPDATE ("mail") ON "mail_choices" TO notification_app;
