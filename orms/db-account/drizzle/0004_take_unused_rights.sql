-- contract: 0.1.0 stopped using it
-- No release has changed an account.
REVOKE UPDATE ON accounts FROM account_app;
--> statement-breakpoint
-- A temporary table of the same name is never read in place of a real one.
ALTER FUNCTION refuse_ledger_change() SET search_path = pg_catalog, public, pg_temp;
