-- contract: 0.1.0 stopped using it
LOCK TABLE "notifications", "mail_deliveries" IN ACCESS EXCLUSIVE MODE;
--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "entry" integer;
--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "mail" text;
--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "mail_attempts" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "mail_due_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "mail_settled_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "mail_reason" text;
--> statement-breakpoint
-- What somebody was told gets what became of its mail: for once its guard stands aside.
DROP TRIGGER notifications_guard ON "notifications";
--> statement-breakpoint
UPDATE "notifications" n SET entry = CASE WHEN n.kind <> 'webhook_paused' THEN split_part(n.event_id, '.', 2)::int END,
  stage = CASE WHEN n.kind = 'review_case' THEN 1000 ELSE n.stage END, mail = d.state, mail_attempts = coalesce(d.attempts, 0),
  mail_due_at = d.due_at, mail_settled_at = d.settled_at, mail_reason = d.reason
FROM "notifications" told LEFT JOIN "mail_deliveries" d ON d.notification_id = told.id WHERE n.id = told.id;
--> statement-breakpoint
DROP TABLE "mail_deliveries";
--> statement-breakpoint
DROP FUNCTION guard_mail_delivery();
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_once";
--> statement-breakpoint
DROP INDEX "notifications_once_in_stage";
--> statement-breakpoint
DROP INDEX "notifications_feed_idx";
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_pkey";
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_pkey" PRIMARY KEY("person_id","id");
--> statement-breakpoint
ALTER TABLE "notifications" DROP COLUMN "event_id";
--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_once" ON "notifications" USING btree ("action_id","person_id","revision",coalesce("stage", -"entry"));
--> statement-breakpoint
CREATE INDEX "notifications_due_idx" ON "notifications" USING btree ("mail_due_at") WHERE "notifications"."mail" = 'queued';
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_entry" CHECK (coalesce("notifications"."entry" >= 1, "notifications"."kind" = 'webhook_paused'));
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_stage" CHECK ("notifications"."stage" >= 0);
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_mail_known" CHECK ("notifications"."mail" in ('queued', 'sent', 'skipped', 'given_up'));
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_mail_due" CHECK (("notifications"."mail" is null) = ("notifications"."mail_due_at" is null));
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_mail_settled" CHECK (coalesce("notifications"."mail" <> 'queued', false) = ("notifications"."mail_settled_at" is not null));
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_mail_reason_short" CHECK (length("notifications"."mail_reason") <= 500);
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_mail_explained" CHECK ("notifications"."mail" not in ('skipped', 'given_up') or "notifications"."mail_reason" is not null);
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_mail_none" CHECK ("notifications"."mail" is not null or ("notifications"."mail_attempts" = 0 and "notifications"."mail_reason" is null));
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_notification() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.read_at IS NOT NULL OR NEW.told_at <> now() THEN
      RAISE EXCEPTION 'what somebody is told is told now, and unread' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.mail <> 'queued' OR NEW.mail_attempts <> 0 THEN
      RAISE EXCEPTION 'a mail is queued before it is sent' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - '{read_at,mail,mail_attempts,mail_due_at,mail_settled_at,mail_reason}'::text[]
    IS DISTINCT FROM to_jsonb(OLD) - '{read_at,mail,mail_attempts,mail_due_at,mail_settled_at,mail_reason}'::text[]
  THEN
    RAISE EXCEPTION 'what somebody was told never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.read_at IS DISTINCT FROM OLD.read_at AND (OLD.read_at IS NOT NULL OR NEW.read_at <> now()) THEN
    RAISE EXCEPTION 'it is read once, now' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.mail, NEW.mail_attempts, NEW.mail_due_at, NEW.mail_settled_at, NEW.mail_reason)
    IS NOT DISTINCT FROM (OLD.mail, OLD.mail_attempts, OLD.mail_due_at, OLD.mail_settled_at, OLD.mail_reason)
  THEN
    RETURN NEW;
  END IF;
  IF OLD.mail IS DISTINCT FROM 'queued' OR NEW.mail IS NULL OR NEW.mail_attempts < OLD.mail_attempts THEN
    RAISE EXCEPTION 'what became of a mail never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.mail <> 'queued' AND NEW.mail_settled_at IS DISTINCT FROM now() THEN
    RAISE EXCEPTION 'what became of a mail is noted now' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER notifications_guard BEFORE INSERT OR UPDATE ON "notifications"
  FOR EACH ROW EXECUTE FUNCTION guard_notification();
--> statement-breakpoint

-- The application login: what it needs and no more.
GRANT UPDATE ("mail", "mail_attempts", "mail_due_at", "mail_settled_at", "mail_reason") ON "notifications" TO notification_app;
