CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- A text as directories search it, on both sides: composed and without variants of width (NFKC), by full case folding,
-- without what does not show, spaces in a row as one. Characters of scripts that do not put spaces between words stand
-- apart, so that a trigram index finds each of them as the beginning of a word.
CREATE FUNCTION search_fold(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  btrim(regexp_replace(regexp_replace(regexp_replace(
    normalize(casefold(normalize(given, NFKC) COLLATE "pg_unicode_fast"), NFKC),
    '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U00013441\U00013442\U00016fe4\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]',
    '', 'g'),
    '([\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff])',
    ' \1 ', 'g'),
    '\s+', ' ', 'g'));
--> statement-breakpoint
CREATE TABLE "ledger" (
	"action_id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"outcome" text NOT NULL,
	"result" jsonb,
	"refusal" jsonb,
	"executed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_outcome_known" CHECK ("ledger"."outcome" in ('executed', 'refused')),
	CONSTRAINT "ledger_refusal_says_why" CHECK (("ledger"."outcome" = 'refused') = ("ledger"."refusal" is not null))
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"order_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"item" text NOT NULL,
	"quantity" integer NOT NULL,
	"unit_price" numeric(19, 4) NOT NULL,
	"currency" char(3) NOT NULL,
	CONSTRAINT "order_lines_pkey" PRIMARY KEY("order_id","position"),
	CONSTRAINT "order_lines_position_bounded" CHECK ("order_lines"."position" between 1 and 50),
	CONSTRAINT "order_lines_item_bounded" CHECK (char_length("order_lines"."item") between 1 and 200),
	CONSTRAINT "order_lines_quantity_bounded" CHECK ("order_lines"."quantity" between 1 and 10000),
	CONSTRAINT "order_lines_unit_price_not_negative" CHECK ("order_lines"."unit_price" >= 0),
	CONSTRAINT "order_lines_unit_price_exact" CHECK ("order_lines"."unit_price" < 1e15 and ("order_lines"."currency" is null or scale(trim_scale("order_lines"."unit_price")) <= case
    when "order_lines"."currency" in ('CLP', 'ISK', 'JPY', 'KRW', 'UGX', 'VND') then 0
    when "order_lines"."currency" in ('BHD', 'JOD', 'KWD', 'OMR', 'TND') then 3
    else 2 end))
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"order_id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"customer_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"subtotal" numeric(19, 4) NOT NULL,
	"discount" numeric(19, 4) NOT NULL,
	"total" numeric(19, 4) NOT NULL,
	"promotion_code" text,
	"status" text DEFAULT 'open' NOT NULL,
	"created_by_action" uuid NOT NULL,
	"cancelled_by_action" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orders_created_by_action_key" UNIQUE("created_by_action"),
	CONSTRAINT "orders_cancelled_by_action_key" UNIQUE("cancelled_by_action"),
	CONSTRAINT "orders_currency_key" UNIQUE("order_id","currency"),
	CONSTRAINT "orders_currency_form" CHECK ("orders"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "orders_promotion_code_form" CHECK ("orders"."promotion_code" ~ '^[A-Z0-9_-]{3,32}$'),
	CONSTRAINT "orders_subtotal_exact" CHECK ("orders"."subtotal" < 1e15 and ("orders"."currency" is null or scale(trim_scale("orders"."subtotal")) <= case
    when "orders"."currency" in ('CLP', 'ISK', 'JPY', 'KRW', 'UGX', 'VND') then 0
    when "orders"."currency" in ('BHD', 'JOD', 'KWD', 'OMR', 'TND') then 3
    else 2 end)),
	CONSTRAINT "orders_discount_exact" CHECK ("orders"."discount" < 1e15 and ("orders"."currency" is null or scale(trim_scale("orders"."discount")) <= case
    when "orders"."currency" in ('CLP', 'ISK', 'JPY', 'KRW', 'UGX', 'VND') then 0
    when "orders"."currency" in ('BHD', 'JOD', 'KWD', 'OMR', 'TND') then 3
    else 2 end)),
	CONSTRAINT "orders_amounts_not_negative" CHECK ("orders"."subtotal" >= 0 and "orders"."discount" >= 0 and "orders"."total" >= 0),
	CONSTRAINT "orders_total_is_the_rest" CHECK ("orders"."total" = "orders"."subtotal" - "orders"."discount"),
	CONSTRAINT "orders_discount_by_promotion" CHECK ("orders"."discount" = 0 or "orders"."promotion_code" is not null),
	CONSTRAINT "orders_status_known" CHECK ("orders"."status" in ('open', 'cancelled')),
	CONSTRAINT "orders_cancelled_by_an_action" CHECK (("orders"."status" = 'cancelled') = ("orders"."cancelled_by_action" is not null)),
	CONSTRAINT "orders_version_positive" CHECK ("orders"."version" >= 1)
);
--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_of_their_order" FOREIGN KEY ("order_id","currency") REFERENCES "public"."orders"("order_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_lines_search_fold_idx" ON "order_lines" USING gin (search_fold("item") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "orders_customer_id_idx" ON "orders" USING btree ("customer_id","order_id");--> statement-breakpoint
CREATE INDEX "orders_status_idx" ON "orders" USING btree ("status","order_id");--> statement-breakpoint
CREATE INDEX "orders_promotion_code_idx" ON "orders" USING btree ("promotion_code","order_id");