-- NOT VALID: what a release before let in stays as it is and is shown as it can be; nothing new of its
-- like is let in.
ALTER TABLE "promotions" ADD COLUMN "currency" char(3);
--> statement-breakpoint
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_name_bounded" CHECK (char_length("promotions"."name") between 1 and 120) NOT VALID;
--> statement-breakpoint
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_description_bounded" CHECK (char_length("promotions"."description") <= 2000) NOT VALID;
--> statement-breakpoint
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_start_plannable" CHECK ("promotions"."start_date" >= '2000-01-01T00:00:00Z' and "promotions"."start_date" < '2200-01-01T00:00:00Z'
    and "promotions"."start_date" = date_trunc('milliseconds', "promotions"."start_date")) NOT VALID;
--> statement-breakpoint
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_end_plannable" CHECK ("promotions"."end_date" >= '2000-01-01T00:00:00Z' and "promotions"."end_date" < '2200-01-01T00:00:00Z'
    and "promotions"."end_date" = date_trunc('milliseconds', "promotions"."end_date")) NOT VALID;
--> statement-breakpoint
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_currency_form" CHECK ("promotions"."currency" ~ '^[A-Z]{3}$') NOT VALID;
--> statement-breakpoint
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_percentage_without_currency" CHECK ("promotions"."discount_type" = 'fixed' or "promotions"."currency" is null) NOT VALID;
--> statement-breakpoint
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_amount_exact" CHECK ("promotions"."discount_value" < 1e15 and ("promotions"."currency" is null or scale(trim_scale("promotions"."discount_value")) <= case
    when "promotions"."currency" in ('CLP', 'ISK', 'JPY', 'KRW', 'UGX', 'VND') then 0
    when "promotions"."currency" in ('BHD', 'JOD', 'KWD', 'OMR', 'TND') then 3
    else 2 end)) NOT VALID;
