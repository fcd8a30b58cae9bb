CREATE TABLE "letters" (
	"entry" bigint PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "letters_state_known" CHECK ("letters"."state" in ('queued', 'sent', 'skipped', 'given_up')),
	CONSTRAINT "letters_settled" CHECK (("letters"."state" = 'queued') = ("letters"."settled_at" is null)),
	CONSTRAINT "letters_reason_short" CHECK (length("letters"."reason") <= 500),
	CONSTRAINT "letters_explained" CHECK ("letters"."state" <> 'given_up' or "letters"."reason" is not null)
);
--> statement-breakpoint
CREATE INDEX "letters_due_idx" ON "letters" USING btree ("due_at") WHERE "letters"."state" = 'queued';
--> statement-breakpoint
-- What became of a letter stays, whoever asks: privileges do not bind the owner login, this does.
CREATE TRIGGER letters_kept BEFORE DELETE OR TRUNCATE ON "letters" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION guard_letter() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.state <> 'queued' THEN
    RAISE EXCEPTION 'what became of a letter never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.entry, NEW.queued_at) IS DISTINCT FROM (OLD.entry, OLD.queued_at) OR NEW.attempts < OLD.attempts THEN
    RAISE EXCEPTION 'what a letter is of never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> 'queued' AND NEW.settled_at IS DISTINCT FROM now() THEN
    RAISE EXCEPTION 'what became of a letter is noted now' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER letters_guard BEFORE UPDATE ON "letters" FOR EACH ROW EXECUTE FUNCTION guard_letter();
--> statement-breakpoint
GRANT SELECT, INSERT ("entry"), UPDATE ("state", "attempts", "due_at", "settled_at", "reason") ON "letters" TO notification_app;
