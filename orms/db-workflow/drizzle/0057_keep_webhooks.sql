CREATE TABLE "webhooks" (
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"format" text NOT NULL,
	"events" text[],
	"action_types" text[],
	"state" text NOT NULL,
	"generation" integer NOT NULL,
	"rotated_at" timestamp with time zone,
	"action_id" uuid NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webhooks_pk" PRIMARY KEY("id","version"),
	CONSTRAINT "webhooks_action_key" UNIQUE("action_id"),
	CONSTRAINT "webhooks_sane" CHECK (version >= 1 and generation >= 1 and (generation = 1) = (rotated_at is null)),
	CONSTRAINT "webhooks_known" CHECK (format in ('cloudevents', 'slack', 'teams') and state in ('active', 'paused', 'removed')),
	CONSTRAINT "webhooks_address" CHECK (url ~ '^https://[\x21-\x7e]+$' and length(url) <= 2048 and length(name) between 1 and 120),
	CONSTRAINT "webhooks_chosen" CHECK (cardinality(events) between 1 and 100 and cardinality(action_types) between 1 and 100)
);

--> statement-breakpoint
-- A webhook is what the approved action says that made it or changed it last: whoever inserts a row names that action, and no more.
CREATE FUNCTION fill_webhook() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  approved record;
  latest webhooks%ROWTYPE;
BEGIN
  -- One who sees what was before would not see what the lock waits for.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'a webhook changes by what is there now'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'webhooks_approved';
  END IF;
  -- That of all that the engine carries out itself.
  PERFORM pg_advisory_xact_lock(hashtextextended('policies', 0));
  SELECT a.action_type, r.payload, r.target, r.target_version INTO approved
    FROM actions a
    JOIN executions e ON e.action_id = a.id AND e.state IN ('queued', 'stalled')
      AND e.cancel_wished_at IS NULL AND (e.not_after IS NULL OR e.not_after >= clock_timestamp())
    JOIN revisions r ON r.action_id = e.action_id AND r.revision = e.revision AND r.hash = e.hash
    WHERE a.id = NEW.action_id AND a.status = 'approved'
      AND a.action_type IN ('create_webhook', 'update_webhook', 'rotate_webhook_secret', 'remove_webhook');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a webhook changes by the approved action that says how'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'webhooks_approved';
  END IF;
  IF EXISTS (SELECT FROM webhooks w WHERE w.action_id = NEW.action_id) THEN
    RAISE EXCEPTION 'an action changes a webhook once' USING ERRCODE = 'unique_violation', CONSTRAINT = 'webhooks_action_key';
  END IF;

  IF approved.action_type = 'create_webhook' THEN
    NEW.id := uuidv7();
    NEW.version := 1;
    NEW.state := 'active';
    NEW.generation := 1;
    NEW.rotated_at := NULL;
  ELSE
    SELECT w.* INTO latest FROM webhooks w WHERE w.id = (approved.payload ->> 'webhookId')::uuid
      ORDER BY w.version DESC LIMIT 1;
    IF latest.id IS NULL OR latest.state = 'removed'
      OR (approved.target, approved.target_version) IS DISTINCT FROM (latest.id::text, latest.version::text)
    THEN
      RAISE EXCEPTION 'a change of a webhook follows the version that was approved to be followed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'webhooks_in_order';
    END IF;
    NEW.id := latest.id;
    NEW.version := latest.version + 1;
    NEW.state := latest.state;
    NEW.generation := latest.generation;
    NEW.rotated_at := latest.rotated_at;
  END IF;

  IF approved.action_type IN ('create_webhook', 'update_webhook') THEN
    NEW.name := approved.payload ->> 'name';
    NEW.url := approved.payload ->> 'url';
    NEW.format := approved.payload ->> 'format';
    NEW.events := CASE WHEN approved.payload ? 'events'
      THEN ARRAY(SELECT jsonb_array_elements_text(approved.payload -> 'events')) END;
    NEW.action_types := CASE WHEN approved.payload ? 'actionTypes'
      THEN ARRAY(SELECT jsonb_array_elements_text(approved.payload -> 'actionTypes')) END;
    IF EXISTS (SELECT FROM webhooks w WHERE lower(w.name) = lower(NEW.name) AND w.id <> NEW.id AND w.state <> 'removed'
      AND NOT EXISTS (SELECT FROM webhooks later WHERE later.id = w.id AND later.version > w.version))
    THEN
      RAISE EXCEPTION 'another webhook has this name' USING ERRCODE = 'check_violation', CONSTRAINT = 'webhooks_name_taken';
    END IF;
  ELSE
    NEW.name := latest.name;
    NEW.url := latest.url;
    NEW.format := latest.format;
    NEW.events := latest.events;
    NEW.action_types := latest.action_types;
  END IF;
  IF approved.action_type = 'update_webhook' THEN
    NEW.state := approved.payload ->> 'state';
  ELSIF approved.action_type = 'rotate_webhook_secret' THEN
    NEW.generation := latest.generation + 1;
    NEW.rotated_at := now();
  ELSIF approved.action_type = 'remove_webhook' THEN
    NEW.state := 'removed';
  ELSIF (SELECT count(*) FROM webhooks w WHERE w.version = 1
    AND NOT EXISTS (SELECT FROM webhooks later WHERE later.id = w.id AND later.state = 'removed')) >= 50
  THEN
    RAISE EXCEPTION 'there are 50 webhooks' USING ERRCODE = 'check_violation', CONSTRAINT = 'webhooks_bounded';
  END IF;
  NEW.published_at := now();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER webhooks_fill BEFORE INSERT ON "webhooks" FOR EACH ROW EXECUTE FUNCTION fill_webhook();
--> statement-breakpoint
CREATE TRIGGER webhooks_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "webhooks" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_own_cancellation() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One who sees what was before would not see what the lock waits for.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'an execution is cancelled by what is there now'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'executions_not_published';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('policies', 0));
  IF EXISTS (SELECT FROM policy_versions p WHERE p.action_id = NEW.action_id)
    OR EXISTS (SELECT FROM webhooks w WHERE w.action_id = NEW.action_id)
  THEN
    RAISE EXCEPTION 'what was published is not cancelled'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'executions_not_published';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- As the product comes: two checkers for what leaves the system. Where all types have a policy of the installation's own, that
-- one holds.
ALTER TABLE "policy_versions" DISABLE TRIGGER "policy_versions_guard_insert";
--> statement-breakpoint
INSERT INTO "policy_versions" ("action_type", "version", "position", "document")
  SELECT type, 0, 0, shipped.document
  FROM unnest('{create_webhook,update_webhook,rotate_webhook_secret,remove_webhook}'::text[]) type,
    (SELECT document FROM "policy_versions" WHERE action_type = 'change_roles' AND version = 0) shipped
  WHERE NOT EXISTS (SELECT FROM "policy_versions" WHERE action_type = '*' AND version > 0);
--> statement-breakpoint
ALTER TABLE "policy_versions" ENABLE TRIGGER "policy_versions_guard_insert";
--> statement-breakpoint
GRANT SELECT, INSERT (action_id) ON "webhooks" TO workflow_app;
