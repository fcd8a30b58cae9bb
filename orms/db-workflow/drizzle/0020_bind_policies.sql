-- What an action needs is data: policies, bound to each revision as stages of its own, in which votes are given.

-- All that is changed below, taken at once or not at all: who files or decides holds one of these tables and wants
-- another, so that taking them one by one ends in a deadlock.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "actions", "action_people", "action_parties", "revisions", "reviews", "executions", "comments",
        "audit_entries", "idempotency_keys" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
CREATE TABLE "action_stages" (
	"action_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"stage" integer NOT NULL,
	"step" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"needed" integer NOT NULL,
	"computed_group" text,
	"rejections" integer NOT NULL,
	"who" text[] NOT NULL,
	"must" text[],
	"late" text[],
	"late_hours" integer,
	"other_than" integer[],
	"limit_amount" numeric,
	"limit_currency" text,
	CONSTRAINT "action_stages_pk" PRIMARY KEY("action_id","revision","stage"),
	CONSTRAINT "action_stages_sane" CHECK (stage >= 1 and step >= 1 and needed >= 1 and rejections >= 1 and cardinality(who) >= 1),
	CONSTRAINT "action_stages_late" CHECK ((late is null) = (late_hours is null)),
	CONSTRAINT "action_stages_limit" CHECK ((limit_amount is null) = (limit_currency is null) and limit_amount >= 0 and limit_amount < 'Infinity')
);
--> statement-breakpoint
CREATE TABLE "policy_versions" (
	"action_type" text NOT NULL,
	"version" integer NOT NULL,
	"position" bigint NOT NULL,
	"document" jsonb NOT NULL,
	"action_id" uuid,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "policy_versions_pk" PRIMARY KEY("action_type","version"),
	CONSTRAINT "policy_versions_action_key" UNIQUE("action_id"),
	CONSTRAINT "policy_versions_by_action" CHECK (version >= 0 and position >= 0 and (version = 0) = (action_id is null) and (version = 0) = (position = 0))
);
--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_detail_known";--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "policy_position" bigint;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "awaits" text[] DEFAULT '{"role:checker"}' NOT NULL;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "stage" integer;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "groups" text[];--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "signs" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "policy" jsonb;--> statement-breakpoint
CREATE INDEX "policy_versions_position_idx" ON "policy_versions" USING btree ("action_type","position");--> statement-breakpoint
CREATE INDEX "actions_amended_idx" ON "actions" USING btree ("action_type","id") WHERE revision > 1;--> statement-breakpoint
CREATE INDEX "actions_expiring_idx" ON "actions" USING btree ("expires_at") WHERE status = 'pending' and expires_at is not null;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_detail_known" CHECK (coalesce(detail - ('{"approval_given":"comment","rejection_given":"comment","stages_added":"policy","approved":"comment","rejected":"comment","withdrawn":"reason","retried":"reason","executed":"result","refused":"refusal","stalled":"problem"}'::jsonb ->> event), detail) = '{}'::jsonb) NOT VALID;
--> statement-breakpoint

-- As the product comes: one checker for every action, two for what changes who may do what.
INSERT INTO "policy_versions" ("action_type", "version", "position", "document")
  SELECT type, 0, 0, jsonb_build_object('rules', jsonb_build_array(jsonb_build_object('name', 'Every action', 'stages',
    jsonb_build_array(jsonb_build_object('name', 'Review', 'step', 1, 'approvals', approvals,
      'who', '{"roles": ["checker"]}'::jsonb)))))
  FROM (VALUES ('*', 1), ('change_policy', 2), ('change_roles', 2), ('create_group', 2), ('change_membership', 2),
    ('change_limits', 2)) AS shipped (type, approvals);
--> statement-breakpoint
-- What is pending keeps what it was filed under: so many approvals, by any checker.
INSERT INTO "action_stages"
    ("action_id", "revision", "stage", "step", "definition", "needed", "rejections", "who")
  SELECT id, revision, 1, 1, jsonb_build_object('name', 'Review', 'step', 1, 'approvals', required_approvals,
    'who', '{"roles": ["checker"]}'::jsonb), required_approvals, 1, '{"role:checker"}'
  FROM "actions" WHERE status = 'pending';
