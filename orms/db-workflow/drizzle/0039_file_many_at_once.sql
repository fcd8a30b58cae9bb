CREATE TABLE "batch_outcomes" (
	"batch_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"action_id" uuid,
	"problems" jsonb,
	CONSTRAINT "batch_outcomes_pk" PRIMARY KEY("batch_id","line"),
	CONSTRAINT "batch_outcomes_one" CHECK (num_nonnulls(action_id, problems) = 1),
	CONSTRAINT "batch_outcomes_problems_bounded" CHECK (problems is null or (jsonb_typeof(problems) = 'array' and octet_length(problems::text) <= 16384))
);
--> statement-breakpoint
CREATE TABLE "batch_rows" (
	"batch_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"payload" jsonb NOT NULL,
	CONSTRAINT "batch_rows_pk" PRIMARY KEY("batch_id","line")
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"maker_id" uuid NOT NULL,
	"maker_name" text NOT NULL,
	"principal" text NOT NULL,
	"request_id" text,
	"action_type" text NOT NULL,
	"mode" text NOT NULL,
	"total" integer NOT NULL,
	"digest" text NOT NULL,
	"key" text,
	"state" text DEFAULT 'working' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"checked" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "batches_bounded" CHECK (total between 1 and 1000 and checked between 0 and total and char_length(key) <= 255),
	CONSTRAINT "batches_known" CHECK (mode in ('all', 'valid') and state in ('working', 'done', 'refused')),
	CONSTRAINT "batches_ended" CHECK ((state = 'working') = (ended_at is null))
);
--> statement-breakpoint
ALTER TABLE "batch_outcomes" ADD CONSTRAINT "batch_outcomes_batch_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_rows" ADD CONSTRAINT "batch_rows_batch_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "batch_outcomes_action_key" ON "batch_outcomes" USING btree ("action_id") WHERE action_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "batches_key" ON "batches" USING btree ("maker_id","key") WHERE key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "batches_one_at_work" ON "batches" USING btree ("maker_id") WHERE state = 'working';--> statement-breakpoint
CREATE INDEX "batches_due_idx" ON "batches" USING btree ("due_at") WHERE state = 'working';--> statement-breakpoint
CREATE INDEX "batches_maker_idx" ON "batches" USING btree ("maker_id","id");--> statement-breakpoint
-- What was sent and by whom stays; what has ended stays so, and has an outcome for each row that could be filed.
CREATE FUNCTION guard_batch() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.state <> 'working' THEN
    RAISE EXCEPTION 'a batch that has ended stays as it is'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'batches_ended_for_good';
  END IF;
  IF NEW.state = 'done' AND NEW.total <> (SELECT count(*) FROM batch_outcomes o
    WHERE o.batch_id = NEW.id AND (NEW.mode = 'valid' OR o.action_id IS NOT NULL))
  THEN
    RAISE EXCEPTION 'a batch has ended when each of its rows has an outcome, of all or none when each is filed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'batches_filed_whole';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER batches_guard BEFORE UPDATE ON "batches" FOR EACH ROW EXECUTE FUNCTION guard_batch();
--> statement-breakpoint
-- At commit: what a row became is an action of that maker and type, filed in this very transaction; of all or none it is filed
-- when all are.
CREATE FUNCTION assert_batch_outcome() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  batch batches;
BEGIN
  SELECT * INTO STRICT batch FROM batches b WHERE b.id = NEW.batch_id;
  IF NOT EXISTS (SELECT FROM actions a JOIN revisions r ON r.action_id = a.id AND r.revision = 1
    WHERE a.id = NEW.action_id AND a.maker_id = batch.maker_id AND a.action_type = batch.action_type AND r.created_at = now())
  THEN
    RAISE EXCEPTION 'a row of a batch is filed as an action of its maker'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'batch_outcomes_filed';
  END IF;
  IF batch.mode = 'all' AND batch.state <> 'done' THEN
    RAISE EXCEPTION 'a batch of all or none is filed as a whole'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'batch_outcomes_all_or_none';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER batch_outcomes_assert AFTER INSERT ON "batch_outcomes"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.action_id IS NOT NULL) EXECUTE FUNCTION assert_batch_outcome();
--> statement-breakpoint
-- What has ended has no outcome to come.
CREATE FUNCTION guard_batch_outcome() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM batches b WHERE b.id = NEW.batch_id AND b.state <> 'working') THEN
    RAISE EXCEPTION 'a batch that has ended takes no outcome'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'batch_outcomes_at_work';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER batch_outcomes_guard BEFORE INSERT ON "batch_outcomes" FOR EACH ROW EXECUTE FUNCTION guard_batch_outcome();
--> statement-breakpoint
GRANT SELECT, INSERT (maker_id, maker_name, principal, request_id, action_type, mode, total, digest, key, due_at),
  UPDATE (state, due_at, attempt, failures, checked, ended_at) ON "batches" TO workflow_app;
--> statement-breakpoint
GRANT SELECT, INSERT (batch_id, line, payload), DELETE ON "batch_rows" TO workflow_app;
--> statement-breakpoint
GRANT SELECT, INSERT (batch_id, line, action_id, problems) ON "batch_outcomes" TO workflow_app;
