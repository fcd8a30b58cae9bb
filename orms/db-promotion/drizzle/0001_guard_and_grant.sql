-- The ledger is written once: a late duplicate must always find its row.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is not allowed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger"
  EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- The application adds promotions and reads them; nothing changes one yet.
GRANT SELECT, INSERT ON "promotions", "ledger" TO promotion_app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA drizzle TO promotion_app;
--> statement-breakpoint
GRANT SELECT ON drizzle.__drizzle_migrations TO promotion_app;
