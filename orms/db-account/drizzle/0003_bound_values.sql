-- NOT VALID: what a release before let in stays as it is and is shown as it can be; nothing new of its
-- like is let in.
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_account_number_bounded" CHECK ("accounts"."account_number" ~ '^[A-Z0-9]{6,34}$') NOT VALID;
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_balance_exact" CHECK ("accounts"."balance" < 1e15 and ("accounts"."currency" is null or scale(trim_scale("accounts"."balance")) <= case
    when "accounts"."currency" in ('CLP', 'ISK', 'JPY', 'KRW', 'UGX', 'VND') then 0
    when "accounts"."currency" in ('BHD', 'JOD', 'KWD', 'OMR', 'TND') then 3
    else 2 end)) NOT VALID;
