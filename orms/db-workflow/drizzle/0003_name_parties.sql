CREATE TABLE "action_parties" (
	"action_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "action_parties_pk" PRIMARY KEY("action_id","person_id","revision")
);
--> statement-breakpoint
ALTER TABLE "action_parties" ADD CONSTRAINT "action_parties_revision_fk" FOREIGN KEY ("action_id","revision") REFERENCES "public"."revisions"("action_id","revision") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- What was filed before owners named anyone: these two types name the person in their payload.
INSERT INTO "action_parties" ("action_id", "revision", "person_id")
  SELECT r."action_id", r."revision", (r."payload" ->> 'userId')::uuid
  FROM "actions" a JOIN "revisions" r ON r."action_id" = a."id"
  WHERE a."status" = 'pending' AND a."action_type" IN ('deactivate_user', 'create_account');
--> statement-breakpoint

-- Whom a revision concerns is told with the revision: nobody is named afterwards, and never someone whose vote
-- on it counts already.
CREATE FUNCTION guard_party_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM revisions
    WHERE action_id = NEW.action_id AND revision = NEW.revision AND created_at = now())
    OR EXISTS (SELECT FROM reviews WHERE action_id = NEW.action_id AND revision = NEW.revision)
  THEN
    RAISE EXCEPTION 'whom a revision concerns is told with the revision'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'action_parties_with_revision';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER action_parties_guard_insert AFTER INSERT ON "action_parties"
  FOR EACH ROW EXECUTE FUNCTION guard_party_insert();
--> statement-breakpoint

-- Whom any revision of an action concerns never decides it, whatever part they had before.
CREATE FUNCTION guard_review_party() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM action_parties
    WHERE action_id = NEW.action_id AND person_id = NEW.checker_id)
  THEN
    RAISE EXCEPTION 'whom an action concerns never decides it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reviews_not_by_party';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER reviews_guard_party AFTER INSERT ON "reviews"
  FOR EACH ROW EXECUTE FUNCTION guard_review_party();
--> statement-breakpoint
CREATE TRIGGER action_parties_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "action_parties" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT (action_id, revision, person_id) ON "action_parties" TO workflow_app;
