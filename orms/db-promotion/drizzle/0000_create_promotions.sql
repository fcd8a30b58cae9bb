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
CREATE TABLE "promotions" (
	"promotion_id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"discount_type" text NOT NULL,
	"discount_value" numeric(19, 4) NOT NULL,
	"start_date" timestamp with time zone NOT NULL,
	"end_date" timestamp with time zone NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"created_by_action" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "promotions_created_by_action_key" UNIQUE("created_by_action"),
	CONSTRAINT "promotions_code_check" CHECK ("promotions"."code" ~ '^[A-Z0-9_-]{3,32}$'),
	CONSTRAINT "promotions_discount_type_check" CHECK ("promotions"."discount_type" in ('percentage', 'fixed')),
	CONSTRAINT "promotions_discount_value_check" CHECK ("promotions"."discount_value" > 0),
	CONSTRAINT "promotions_percentage_check" CHECK ("promotions"."discount_type" <> 'percentage' or "promotions"."discount_value" <= 100),
	CONSTRAINT "promotions_period_check" CHECK ("promotions"."start_date" < "promotions"."end_date"),
	CONSTRAINT "promotions_status_check" CHECK ("promotions"."status" in ('active')),
	CONSTRAINT "promotions_version_check" CHECK ("promotions"."version" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "promotions_code_key" ON "promotions" USING btree (upper("code"));--> statement-breakpoint
CREATE INDEX "promotions_name_idx" ON "promotions" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "promotions_status_idx" ON "promotions" USING btree ("status","promotion_id");--> statement-breakpoint
CREATE INDEX "promotions_discount_type_idx" ON "promotions" USING btree ("discount_type","promotion_id");--> statement-breakpoint
CREATE INDEX "promotions_search_idx" ON "promotions" USING gin (("code" || ' ' || "name") gin_trgm_ops);