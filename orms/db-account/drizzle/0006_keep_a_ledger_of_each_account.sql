CREATE TABLE "account_entries" (
	"account_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"amount" numeric(19, 4) NOT NULL,
	"balance" numeric(19, 4) NOT NULL,
	"currency" char(3) NOT NULL,
	"reason" text,
	"action_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_entries_pkey" PRIMARY KEY("account_id","number"),
	CONSTRAINT "account_entries_action_id_key" UNIQUE("action_id"),
	CONSTRAINT "account_entries_number_positive" CHECK ("account_entries"."number" >= 1),
	CONSTRAINT "account_entries_amount_exact" CHECK ("account_entries"."number" = 1 or "account_entries"."amount" <> 0 and "account_entries"."amount" < 1e15 and ("account_entries"."currency" is null or scale(trim_scale("account_entries"."amount")) <= case
    when "account_entries"."currency" in ('CLP', 'ISK', 'JPY', 'KRW', 'UGX', 'VND') then 0
    when "account_entries"."currency" in ('BHD', 'JOD', 'KWD', 'OMR', 'TND') then 3
    else 2 end)),
	CONSTRAINT "account_entries_reason_given" CHECK (("account_entries"."number" = 1) = ("account_entries"."reason" is null) and char_length("account_entries"."reason") between 3 and 1000)
);
--> statement-breakpoint
ALTER TABLE "accounts" DROP CONSTRAINT "accounts_balance_not_negative";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "label" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "status" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "entry_count" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "changed_by_action" uuid;--> statement-breakpoint
ALTER TABLE "account_entries" ADD CONSTRAINT "account_entries_of_their_account" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_status_idx" ON "accounts" USING btree ("status","account_id");--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_status_known" CHECK ("accounts"."status" in ('active', 'frozen', 'closed'));--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_closed_at_zero" CHECK ("accounts"."status" <> 'closed' or "accounts"."balance" = 0);--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_label_bounded" CHECK (char_length("accounts"."label") between 1 and 100);--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_balance_not_negative" CHECK ("accounts"."balance" >= 0 or "accounts"."account_type" = 'checking');