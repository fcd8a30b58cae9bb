-- An action may hold files as evidence: what is approved says which, by their digests.

-- All that is changed below, taken at once or not at all: who files or decides holds one of these tables and wants
-- another, so that taking them one by one ends in a deadlock.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "revisions", "drafts" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
-- How the names end of files of a type that is taken; none of any other type.
CREATE FUNCTION attachment_endings(type text) RETURNS text LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE type
    WHEN 'application/pdf' THEN '\.pdf$'
    WHEN 'image/png' THEN '\.png$'
    WHEN 'image/jpeg' THEN '\.jpe?g$'
    WHEN 'image/webp' THEN '\.webp$'
    WHEN 'text/plain' THEN '\.txt$'
    WHEN 'text/csv' THEN '\.csv$'
    WHEN 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' THEN '\.docx$'
    WHEN 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' THEN '\.xlsx$'
  END
$$;
--> statement-breakpoint
CREATE TABLE "action_attachments" (
	"action_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"attachment_id" uuid NOT NULL,
	CONSTRAINT "action_attachments_pk" PRIMARY KEY("action_id","revision","attachment_id")
);
--> statement-breakpoint
CREATE TABLE "attachment_objects" (
	"sha256" text PRIMARY KEY NOT NULL,
	"put_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kept" boolean DEFAULT false NOT NULL,
	CONSTRAINT "attachment_objects_digest" CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"sha256" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"scanned" boolean NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"bound" boolean DEFAULT false NOT NULL,
	CONSTRAINT "attachments_size_bounded" CHECK (size between 1 and 10485760),
	CONSTRAINT "attachments_name_plain" CHECK (char_length(name) between 1 and 200 and name !~ '[[:cntrl:]/\\\u200e\u200f\u2028-\u202e\u2066-\u2069]|^[.\s]|\s$'),
	CONSTRAINT "attachments_type_known" CHECK (coalesce(lower(name) ~ attachment_endings(type), false))
);
--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "attachments" jsonb;
--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "attachments" jsonb;
--> statement-breakpoint
ALTER TABLE "action_attachments" ADD CONSTRAINT "action_attachments_revision_fk" FOREIGN KEY ("action_id","revision") REFERENCES "public"."revisions"("action_id","revision") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "action_attachments" ADD CONSTRAINT "action_attachments_attachment_fk" FOREIGN KEY ("attachment_id") REFERENCES "public"."attachments"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_object_fk" FOREIGN KEY ("sha256") REFERENCES "public"."attachment_objects"("sha256") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "action_attachments_attachment_idx" ON "action_attachments" USING btree ("attachment_id");
--> statement-breakpoint
CREATE INDEX "attachment_objects_loose_idx" ON "attachment_objects" USING btree ("put_at") WHERE not kept;
--> statement-breakpoint
CREATE INDEX "attachments_object_idx" ON "attachments" USING btree ("sha256");
--> statement-breakpoint
CREATE INDEX "attachments_loose_idx" ON "attachments" USING btree ("uploaded_by","uploaded_at") WHERE not bound;
--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_attachments_bounded" CHECK (jsonb_typeof(attachments) = 'array' and jsonb_array_length(attachments) <= 10 and octet_length(attachments::text) <= 500);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION is_sound(revision revisions) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  said jsonb;
  broken text := CASE
    WHEN NOT (revision.before IS NULL) = (revision.target IS NULL) THEN 'revisions_before_of_target'
    WHEN NOT revision.hash = encode(sha256(convert_to(E'countersign.action.v1\n' || revision.canonical, 'UTF8')), 'hex')
      THEN 'revisions_hash_true'
    WHEN NOT revision.revision >= 1 THEN 'revisions_numbered'
    -- Twice what can be configured.
    WHEN NOT revision.revision <= 2000 THEN 'revisions_within_ceiling'
    WHEN NOT jsonb_typeof(revision.warnings) = 'array' THEN 'revisions_warnings_list'
  END;
BEGIN
  IF broken IS NULL THEN
    said := revision.canonical;
    broken := CASE
      WHEN revision.payload IS DISTINCT FROM said -> 'payload' THEN 'revisions_payload_true'
      -- What a checker is shown holds every field that will be executed, as it will be.
      WHEN NOT revision.after || revision.payload = revision.after THEN 'revisions_picture_true'
      WHEN revision.target IS DISTINCT FROM said ->> 'target'
        OR revision.target_version IS DISTINCT FROM said ->> 'targetVersion' THEN 'revisions_target_true'
      WHEN revision.schedule IS DISTINCT FROM said -> 'schedule' THEN 'revisions_schedule_true'
      WHEN revision.attachments IS DISTINCT FROM said -> 'attachments' THEN 'revisions_attachments_true'
    END;
  END IF;
  RETURN broken IS NULL OR refuse_broken('revisions', broken);
END $$;
--> statement-breakpoint
-- A file as a revision says it, and as its hash covers it.
CREATE FUNCTION attachment_said(file attachments) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('id', file.id, 'name', file.name, 'type', file.type, 'size', file.size,
    'sha256', file.sha256, 'scanned', file.scanned)
$$;
--> statement-breakpoint
-- Nobody fills the store with what belongs to no action, however many uploads end at the same moment.
CREATE FUNCTION guard_attachment() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  loose record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('attachments:' || NEW.uploaded_by::text, 0));
  SELECT count(*) AS files, coalesce(sum(f.size), 0) AS bytes INTO loose FROM attachments f
    WHERE f.uploaded_by = NEW.uploaded_by AND NOT f.bound;
  IF loose.files >= 50 OR loose.bytes + NEW.size > 104857600 THEN
    RAISE EXCEPTION 'a person keeps 50 files and 100 MiB that belong to no action'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'attachments_within_limit';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER attachments_guard BEFORE INSERT ON "attachments" FOR EACH ROW EXECUTE FUNCTION guard_attachment();
--> statement-breakpoint
-- Of a file only that some revision holds it changes, once.
CREATE FUNCTION guard_attachment_change() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  OLD.bound := true;
  IF NEW IS DISTINCT FROM OLD OR NOT EXISTS (SELECT FROM action_attachments b WHERE b.attachment_id = NEW.id) THEN
    RAISE EXCEPTION 'a file never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'attachments_unchanged';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER attachments_guard_change BEFORE UPDATE ON "attachments" FOR EACH ROW
  EXECUTE FUNCTION guard_attachment_change();
--> statement-breakpoint
-- A revision holds what its bytes say, and nothing comes to it later.
CREATE FUNCTION guard_binding() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM revisions r WHERE r.action_id = NEW.action_id AND r.revision = NEW.revision
    AND r.attachments @> jsonb_build_array(jsonb_build_object('id', NEW.attachment_id)))
  THEN
    RAISE EXCEPTION 'a revision holds the files that its bytes say'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'action_attachments_said';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER action_attachments_guard BEFORE INSERT ON "action_attachments" FOR EACH ROW EXECUTE FUNCTION guard_binding();
--> statement-breakpoint
-- The author of a revision gives it files that they uploaded, or that it held before, or the action that it says anew.
CREATE FUNCTION bind_attachments() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ids uuid[];
  found_files integer;
BEGIN
  IF jsonb_typeof(NEW.attachments) <> 'array' OR jsonb_array_length(NEW.attachments) NOT BETWEEN 1 AND 10 THEN
    RAISE EXCEPTION 'a revision holds up to 10 files'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_attachments_bounded';
  END IF;
  SELECT array_agg((said ->> 'id')::uuid) INTO ids FROM jsonb_array_elements(NEW.attachments) AS said;
  -- Always in the same order, so that two that hold the same files wait for each other and no more.
  PERFORM FROM attachments f WHERE f.id = ANY (ids) AND NOT f.bound ORDER BY f.id FOR UPDATE;
  INSERT INTO action_attachments (action_id, revision, attachment_id)
    SELECT NEW.action_id, NEW.revision, f.id
    FROM jsonb_array_elements(NEW.attachments) AS said JOIN attachments f ON f.id = (said ->> 'id')::uuid
    WHERE said = attachment_said(f) AND (f.uploaded_by = NEW.author_id OR EXISTS (
      SELECT FROM action_attachments b WHERE b.attachment_id = f.id AND b.action_id IN (NEW.action_id,
        (SELECT a.filed_again_from FROM actions a WHERE a.id = NEW.action_id))));
  GET DIAGNOSTICS found_files = ROW_COUNT;
  IF found_files <> cardinality(ids) THEN
    RAISE EXCEPTION 'a revision holds files of its author, or of what came before it, as they are'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_attachments_own';
  END IF;
  UPDATE attachments f SET bound = true WHERE f.id = ANY (ids) AND NOT f.bound;
  UPDATE attachment_objects o SET kept = true
    WHERE NOT o.kept AND o.sha256 IN (SELECT f.sha256 FROM attachments f WHERE f.id = ANY (ids));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER revisions_bind_attachments AFTER INSERT ON "revisions" FOR EACH ROW
  WHEN (NEW.attachments IS NOT NULL) EXECUTE FUNCTION bind_attachments();
--> statement-breakpoint
GRANT SELECT, INSERT (sha256), UPDATE (put_at, kept), DELETE ON "attachment_objects" TO workflow_app;
--> statement-breakpoint
GRANT SELECT, INSERT (sha256, name, type, size, scanned, uploaded_by), UPDATE (bound), DELETE ON "attachments" TO workflow_app;
--> statement-breakpoint
GRANT SELECT, INSERT (action_id, revision, attachment_id) ON "action_attachments" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (attachments) ON "revisions" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (attachments), UPDATE (attachments) ON "drafts" TO workflow_app;
