CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE TABLE "ledger" (
	"action_id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"outcome" text NOT NULL,
	"result" jsonb,
	"refusal" jsonb,
	"executed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_outcome_known" CHECK ("ledger"."outcome" IN ('executed', 'refused')),
	CONSTRAINT "ledger_refusal_says_why" CHECK (("ledger"."outcome" = 'refused') = ("ledger"."refusal" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"user_id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"email" text NOT NULL,
	"username" text NOT NULL,
	"full_name" text NOT NULL,
	"status" text DEFAULT 'provisioning' NOT NULL,
	"created_by_action" uuid,
	"changed_by_action" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_created_by_action_key" UNIQUE("created_by_action"),
	CONSTRAINT "users_email_check" CHECK ("users"."email" = lower("users"."email") and "users"."email" <> ''),
	CONSTRAINT "users_username_check" CHECK ("users"."username" <> ''),
	CONSTRAINT "users_status_check" CHECK ("users"."status" in ('provisioning', 'active', 'deactivating', 'deactivated', 'void')),
	CONSTRAINT "users_version_check" CHECK ("users"."version" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email") WHERE "users"."status" <> 'void';--> statement-breakpoint
CREATE UNIQUE INDEX "users_username_key" ON "users" USING btree (lower("username")) WHERE "users"."status" <> 'void';--> statement-breakpoint
CREATE INDEX "users_status_idx" ON "users" USING btree ("status","user_id");--> statement-breakpoint
CREATE INDEX "users_search_idx" ON "users" USING gin (("full_name" || ' ' || "username" || ' ' || "email") gin_trgm_ops);