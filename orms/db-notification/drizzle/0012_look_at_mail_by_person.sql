-- contract: 0.1.0 stopped using it
LOCK TABLE "notifications" IN ACCESS EXCLUSIVE MODE;
--> statement-breakpoint
CREATE TABLE "mail_due" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"from_id" uuid NOT NULL,
	"told" integer DEFAULT 1 NOT NULL,
	"claims" integer DEFAULT 0 NOT NULL,
	"held_until" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "mail_due_counts" CHECK (least("mail_due"."told", "mail_due"."claims", "mail_due"."failures") >= 0)
);
--> statement-breakpoint
INSERT INTO "mail_due" (person_id, due_at, from_id)
SELECT person_id, min(mail_due_at), (array_agg(id ORDER BY id))[1] FROM "notifications" WHERE mail = 'queued' GROUP BY person_id;
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_mail_due";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_mail_none";--> statement-breakpoint
DROP INDEX "notifications_due_idx";--> statement-breakpoint
ALTER TABLE "notifications" DROP COLUMN "mail_attempts";--> statement-breakpoint
ALTER TABLE "notifications" DROP COLUMN "mail_due_at";--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_mail_none" CHECK ("notifications"."mail" is not null or "notifications"."mail_reason" is null);
--> statement-breakpoint
-- What becomes of a mail changes no index: with room in its page such a change costs little.
ALTER TABLE "notifications" SET (fillfactor = 75);
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
  IF to_jsonb(NEW) - '{read_at,mail,mail_settled_at,mail_reason}'::text[]
    IS DISTINCT FROM to_jsonb(OLD) - '{read_at,mail,mail_settled_at,mail_reason}'::text[]
  THEN
    RAISE EXCEPTION 'what somebody was told never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.read_at IS DISTINCT FROM OLD.read_at AND (OLD.read_at IS NOT NULL OR NEW.read_at <> now()) THEN
    RAISE EXCEPTION 'it is read once, now' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.mail, NEW.mail_settled_at, NEW.mail_reason) IS NOT DISTINCT FROM (OLD.mail, OLD.mail_settled_at, OLD.mail_reason) THEN
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

-- The application login: what it needs and no more.
GRANT SELECT, INSERT, DELETE, UPDATE ("due_at", "from_id", "told", "claims", "held_until", "failures") ON "mail_due" TO notification_app;
