-- An order may say until when it holds, and may be cancelled: the ledger remembers both.
ALTER TABLE "ledger" DROP CONSTRAINT "ledger_outcome_known";--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "because" text;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "not_after" timestamp with time zone;--> statement-breakpoint
-- Not valid: the rows that are there were held to a narrower rule, and are not read again under the lock.
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_cancellation_says_why" CHECK (("ledger"."outcome" = 'cancelled') = ("ledger"."because" is not null)
        and "ledger"."because" in ('window_missed', 'cancelled')
        and ("ledger"."because" <> 'window_missed' or "ledger"."not_after" is not null)) NOT VALID;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_outcome_known" CHECK ("ledger"."outcome" in ('executed', 'refused', 'cancelled')) NOT VALID;
--> statement-breakpoint
-- Nothing is executed after its time, by this database's clock, which is looked at once the effect is made; and
-- nothing is said to have missed it before.
CREATE FUNCTION guard_ledger_window() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.executed_at := clock_timestamp();
  IF NEW.outcome = 'executed' AND NEW.executed_at > NEW.not_after THEN
    RAISE EXCEPTION 'its time was over' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_in_time';
  END IF;
  IF NEW.because = 'window_missed' AND NEW.executed_at <= NEW.not_after THEN
    RAISE EXCEPTION 'its time is not over' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_window_missed';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_guard_window BEFORE INSERT ON ledger
  FOR EACH ROW WHEN (NEW.not_after IS NOT NULL) EXECUTE FUNCTION guard_ledger_window();
