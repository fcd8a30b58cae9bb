CREATE TABLE "push_subscriptions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"pushed_to" uuid DEFAULT uuidv7() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "push_subscriptions_endpoint_key" UNIQUE("endpoint"),
	CONSTRAINT "push_subscriptions_endpoint_form" CHECK ("push_subscriptions"."endpoint" ~ '^https://[!-~]+$' and length("push_subscriptions"."endpoint") <= 2048),
	CONSTRAINT "push_subscriptions_p256dh_form" CHECK ("push_subscriptions"."p256dh" ~ '^B[A-Za-z0-9_-]{86}$'),
	CONSTRAINT "push_subscriptions_auth_form" CHECK ("push_subscriptions"."auth" ~ '^[A-Za-z0-9_-]{22}$'),
	CONSTRAINT "push_subscriptions_attempts" CHECK ("push_subscriptions"."attempts" >= 0)
);
--> statement-breakpoint
CREATE INDEX "push_subscriptions_person_idx" ON "push_subscriptions" USING btree ("person_id");
--> statement-breakpoint
-- A person has at most ten, whatever comes at the same time.
CREATE FUNCTION bound_push_subscriptions() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('push_subscriptions ' || NEW.person_id, 0));
  IF (SELECT count(*) FROM push_subscriptions s WHERE s.person_id = NEW.person_id) >= 10 THEN
    RAISE EXCEPTION 'there are ten browsers' USING ERRCODE = 'check_violation', CONSTRAINT = 'push_subscriptions_bounded';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER push_subscriptions_bound BEFORE INSERT ON "push_subscriptions"
  FOR EACH ROW EXECUTE FUNCTION bound_push_subscriptions();
--> statement-breakpoint
-- The application login: what it needs and no more. Whose browser it is never changes.
GRANT SELECT, INSERT, DELETE ON "push_subscriptions" TO notification_app;
--> statement-breakpoint
GRANT UPDATE ("pushed_to", "attempts", "due_at") ON "push_subscriptions" TO notification_app;
