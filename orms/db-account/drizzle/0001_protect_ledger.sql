-- The application login: what it needs and no more.
GRANT USAGE ON SCHEMA drizzle TO account_app;
--> statement-breakpoint
GRANT SELECT ON drizzle.__drizzle_migrations TO account_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON accounts TO account_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON ledger TO account_app;
--> statement-breakpoint
-- The ledger only grows, whoever asks: privileges do not bind the owner login, this does.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The ledger is never changed: % refused.', TG_OP
    USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_never_changes
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
