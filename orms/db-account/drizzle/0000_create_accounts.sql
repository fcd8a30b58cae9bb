CREATE TABLE "accounts" (
	"account_id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"account_number" text NOT NULL,
	"account_type" text NOT NULL,
	"balance" numeric(19, 4) NOT NULL,
	"currency" char(3) NOT NULL,
	"created_by_action" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_account_number_key" UNIQUE("account_number"),
	CONSTRAINT "accounts_created_by_action_key" UNIQUE("created_by_action"),
	CONSTRAINT "accounts_account_type_known" CHECK ("accounts"."account_type" IN ('savings', 'checking', 'investment')),
	CONSTRAINT "accounts_currency_form" CHECK ("accounts"."currency" ~ '^[A-Z]{3}$')
);
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
CREATE INDEX "accounts_user_id_idx" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "accounts_created_at_idx" ON "accounts" USING btree ("created_at","account_id");