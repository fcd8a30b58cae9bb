CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"webhook_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"position" bigint NOT NULL,
	"event" jsonb NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"status" integer,
	"reason" text,
	"redelivers" uuid,
	"redelivered_by" uuid,
	"redelivered_name" text,
	CONSTRAINT "webhook_deliveries_state_known" CHECK ("webhook_deliveries"."state" in ('queued', 'sent', 'skipped', 'given_up')),
	CONSTRAINT "webhook_deliveries_settled" CHECK (("webhook_deliveries"."state" = 'queued') = ("webhook_deliveries"."settled_at" is null)),
	CONSTRAINT "webhook_deliveries_reason_short" CHECK (length("webhook_deliveries"."reason") <= 500),
	CONSTRAINT "webhook_deliveries_explained" CHECK ("webhook_deliveries"."state" not in ('skipped', 'given_up') or "webhook_deliveries"."reason" is not null),
	CONSTRAINT "webhook_deliveries_again_by" CHECK (("webhook_deliveries"."redelivers" is null) = ("webhook_deliveries"."redelivered_by" is null) and ("webhook_deliveries"."redelivers" is null) = ("webhook_deliveries"."redelivered_name" is null)),
	CONSTRAINT "webhook_deliveries_event" CHECK ("webhook_deliveries"."position" >= 1 and "webhook_deliveries"."event" ->> 'id' = "webhook_deliveries"."event_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_pauses" (
	"webhook_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"reason" text NOT NULL,
	"paused_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_pauses_pkey" PRIMARY KEY("webhook_id","version"),
	CONSTRAINT "webhook_pauses_reason_known" CHECK ("webhook_pauses"."reason" in ('failing', 'gone'))
);
--> statement-breakpoint
CREATE TABLE "webhook_secret_views" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"webhook_id" uuid NOT NULL,
	"generation" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"person_name" text NOT NULL,
	"principal" text NOT NULL,
	"shown_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_secret_views_in_session" CHECK ("webhook_secret_views"."principal" like 'session:%')
);
--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_redelivers_webhook_deliveries_id_fk" FOREIGN KEY ("redelivers") REFERENCES "public"."webhook_deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_once" ON "webhook_deliveries" USING btree ("webhook_id","event_id") WHERE "webhook_deliveries"."redelivers" is null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due_idx" ON "webhook_deliveries" USING btree ("webhook_id","due_at") WHERE "webhook_deliveries"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_list_idx" ON "webhook_deliveries" USING btree ("webhook_id","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_sent_idx" ON "webhook_deliveries" USING btree ("webhook_id","settled_at") WHERE "webhook_deliveries"."state" = 'sent';--> statement-breakpoint
CREATE INDEX "webhook_secret_views_idx" ON "webhook_secret_views" USING btree ("webhook_id","id");
--> statement-breakpoint
-- What became of a delivery, who had it sent again and who saw a secret stays, whoever asks: privileges do not bind the owner login,
-- this does.
CREATE TRIGGER webhook_deliveries_kept BEFORE DELETE OR TRUNCATE ON "webhook_deliveries"
  EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER webhook_pauses_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "webhook_pauses"
  EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER webhook_secret_views_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "webhook_secret_views"
  EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION guard_webhook_delivery() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'queued' OR NEW.attempts <> 0 OR NEW.queued_at <> now() OR NEW.status IS NOT NULL THEN
      RAISE EXCEPTION 'a delivery is queued before it is sent' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.redelivers IS NOT NULL AND NOT EXISTS (SELECT FROM webhook_deliveries d WHERE d.id = NEW.redelivers
      AND d.webhook_id = NEW.webhook_id AND d.event = NEW.event AND d.position = NEW.position AND d.state <> 'queued')
    THEN
      RAISE EXCEPTION 'what is sent again is what was settled' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'queued' THEN
    RAISE EXCEPTION 'what became of a delivery never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.id, NEW.webhook_id, NEW.event_id, NEW.position, NEW.event, NEW.queued_at, NEW.redelivers, NEW.redelivered_by,
      NEW.redelivered_name)
    IS DISTINCT FROM (OLD.id, OLD.webhook_id, OLD.event_id, OLD.position, OLD.event, OLD.queued_at, OLD.redelivers,
      OLD.redelivered_by, OLD.redelivered_name)
    OR NEW.attempts < OLD.attempts
  THEN
    RAISE EXCEPTION 'what a delivery is of never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> 'queued' AND NEW.settled_at IS DISTINCT FROM now() THEN
    RAISE EXCEPTION 'what became of a delivery is noted now' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER webhook_deliveries_guard BEFORE INSERT OR UPDATE ON "webhook_deliveries"
  FOR EACH ROW EXECUTE FUNCTION guard_webhook_delivery();
--> statement-breakpoint

-- The application login: what it needs and no more.
GRANT SELECT, INSERT ON "webhook_deliveries" TO notification_app;
--> statement-breakpoint
GRANT UPDATE ("state", "attempts", "due_at", "settled_at", "status", "reason") ON "webhook_deliveries" TO notification_app;
--> statement-breakpoint
GRANT SELECT, INSERT ("webhook_id", "version", "reason") ON "webhook_pauses" TO notification_app;
--> statement-breakpoint
GRANT SELECT, INSERT ("webhook_id", "generation", "person_id", "person_name", "principal") ON "webhook_secret_views" TO notification_app;
