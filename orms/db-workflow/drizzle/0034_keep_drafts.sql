CREATE TABLE "drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"owner_name" text NOT NULL,
	"action_type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"target" text,
	"filed_again_from" uuid,
	"readers" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drafts_payload_bounded" CHECK (jsonb_typeof(payload) = 'object' and octet_length(payload::text) <= 61440),
	CONSTRAINT "drafts_readers_bounded" CHECK (jsonb_typeof(readers) = 'array' and jsonb_array_length(readers) <= 20 and octet_length(readers::text) <= 16384),
	CONSTRAINT "drafts_target_bounded" CHECK (char_length(target) <= 200)
);
--> statement-breakpoint
CREATE INDEX "drafts_owner_idx" ON "drafts" USING btree ("owner_id","updated_at");--> statement-breakpoint
CREATE INDEX "drafts_age_idx" ON "drafts" USING btree ("updated_at");
--> statement-breakpoint
-- A draft stays its owner's, and each change of it counts one more. Of many that are begun at once none goes past the limit.
CREATE FUNCTION guard_draft() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    NEW.version := OLD.version + 1;
    NEW.updated_at := now();
    RETURN NEW;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('drafts:' || NEW.owner_id::text, 0));
  IF 50 <= (SELECT count(*) FROM (SELECT FROM drafts d WHERE d.owner_id = NEW.owner_id LIMIT 50) AS found) THEN
    RAISE EXCEPTION 'a person keeps 50 drafts' USING ERRCODE = 'check_violation', CONSTRAINT = 'drafts_within_limit';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER drafts_guard BEFORE INSERT OR UPDATE ON "drafts" FOR EACH ROW EXECUTE FUNCTION guard_draft();
--> statement-breakpoint
GRANT SELECT, INSERT (id, owner_id, owner_name, action_type, payload, target, filed_again_from),
  UPDATE (action_type, payload, target, filed_again_from, readers), DELETE ON "drafts" TO workflow_app;
