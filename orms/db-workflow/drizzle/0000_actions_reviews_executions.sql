CREATE TABLE "action_people" (
	"action_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"part" text NOT NULL,
	"person_name" text NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "action_people_pk" PRIMARY KEY("action_id","person_id"),
	CONSTRAINT "action_people_part_key" UNIQUE("action_id","person_id","part"),
	CONSTRAINT "action_people_part_known" CHECK (part in ('maker', 'editor', 'checker'))
);
--> statement-breakpoint
CREATE TABLE "actions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"action_type" text NOT NULL,
	"schema_version" integer NOT NULL,
	"maker_id" uuid NOT NULL,
	"maker_part" text GENERATED ALWAYS AS ('maker'::text) STORED NOT NULL,
	"required_approvals" integer NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"approvals" integer DEFAULT 0 NOT NULL,
	"audit_count" integer NOT NULL,
	"target" text,
	"search" "tsvector" NOT NULL,
	"decided_by" uuid,
	"submitted_at" timestamp with time zone GENERATED ALWAYS AS (uuid_extract_timestamp(id)) STORED NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "actions_status_known" CHECK (status in ('pending', 'approved', 'rejected', 'withdrawn', 'expired')),
	CONSTRAINT "actions_quorum_positive" CHECK (required_approvals >= 1),
	CONSTRAINT "actions_counts_sane" CHECK (revision >= 1 and approvals >= 0 and audit_count >= 1),
	CONSTRAINT "actions_decided_once" CHECK ((status = 'pending') = (decided_at is null))
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"person_id" uuid NOT NULL,
	"method" text NOT NULL,
	"path" text NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"action_id" uuid NOT NULL,
	"comment_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_pk" PRIMARY KEY("person_id","method","path","key")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"action_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"event" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text,
	"revision" integer NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"request_id" text,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "audit_entries_pk" PRIMARY KEY("action_id","sequence"),
	CONSTRAINT "audit_entries_numbered" CHECK (sequence >= 1)
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"action_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"author_name" text NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "executions" (
	"action_id" uuid PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"hash" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"result" jsonb,
	"refusal" jsonb,
	"last_error" text,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "executions_state_known" CHECK (state in ('queued', 'executed', 'refused', 'stalled')),
	CONSTRAINT "executions_result_told" CHECK ((state = 'executed') = (result is not null)),
	CONSTRAINT "executions_refusal_told" CHECK ((state = 'refused') = (refusal is not null)),
	CONSTRAINT "executions_settled_once" CHECK ((state in ('executed', 'refused')) = (settled_at is not null))
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"action_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"checker_id" uuid NOT NULL,
	"part" text GENERATED ALWAYS AS ('checker'::text) STORED NOT NULL,
	"status" text NOT NULL,
	"comment" text,
	"hash" text NOT NULL,
	"session_id" text NOT NULL,
	"reviewed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reviews_pk" PRIMARY KEY("action_id","revision","checker_id"),
	CONSTRAINT "reviews_status_known" CHECK (status in ('approved', 'rejected')),
	CONSTRAINT "reviews_rejection_explained" CHECK (status = 'approved' or comment is not null)
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"action_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"author_id" uuid NOT NULL,
	"payload" jsonb NOT NULL,
	"canonical" text NOT NULL,
	"hash" text NOT NULL,
	"target" text,
	"target_version" text,
	"before" jsonb,
	"after" jsonb NOT NULL,
	"warnings" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "revisions_pk" PRIMARY KEY("action_id","revision"),
	CONSTRAINT "revisions_hash_key" UNIQUE("action_id","revision","hash"),
	CONSTRAINT "revisions_numbered" CHECK (revision >= 1),
	CONSTRAINT "revisions_hash_true" CHECK (hash = encode(sha256(convert_to(E'countersign.action.v1\n' || canonical, 'UTF8')), 'hex')),
	CONSTRAINT "revisions_payload_true" CHECK (payload = (canonical::jsonb) -> 'payload')
);
--> statement-breakpoint
ALTER TABLE "action_people" ADD CONSTRAINT "action_people_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_action_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "executions" ADD CONSTRAINT "executions_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "executions" ADD CONSTRAINT "executions_revision_fk" FOREIGN KEY ("action_id","revision","hash") REFERENCES "public"."revisions"("action_id","revision","hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_checker_fk" FOREIGN KEY ("action_id","checker_id","part") REFERENCES "public"."action_people"("action_id","person_id","part") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_revision_fk" FOREIGN KEY ("action_id","revision","hash") REFERENCES "public"."revisions"("action_id","revision","hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_author_fk" FOREIGN KEY ("action_id","author_id") REFERENCES "public"."action_people"("action_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "action_people_one_maker" ON "action_people" USING btree ("action_id") WHERE part = 'maker';--> statement-breakpoint
CREATE INDEX "action_people_person_idx" ON "action_people" USING btree ("person_id","part","action_id");--> statement-breakpoint
CREATE INDEX "actions_status_idx" ON "actions" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "actions_type_idx" ON "actions" USING btree ("action_type","id");--> statement-breakpoint
CREATE INDEX "actions_maker_idx" ON "actions" USING btree ("maker_id","id");--> statement-breakpoint
CREATE INDEX "actions_target_idx" ON "actions" USING btree ("target","id") WHERE target is not null;--> statement-breakpoint
CREATE INDEX "actions_not_approved_idx" ON "actions" USING btree ("id") WHERE status <> 'approved';--> statement-breakpoint
CREATE INDEX "actions_decided_idx" ON "actions" USING btree ("decided_at");--> statement-breakpoint
CREATE INDEX "actions_search_idx" ON "actions" USING gin ("search");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age_idx" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "audit_entries_actor_idx" ON "audit_entries" USING btree ("actor_id","at");--> statement-breakpoint
CREATE INDEX "comments_action_idx" ON "comments" USING btree ("action_id","id");--> statement-breakpoint
CREATE INDEX "executions_due_idx" ON "executions" USING btree ("due_at") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "executions_state_idx" ON "executions" USING btree ("state","action_id");