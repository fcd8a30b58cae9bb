-- A lease and a backoff are minutes at most: what is due later would be neither delivered nor shown as stalled.
CREATE FUNCTION guard_execution_due() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.due_at > now() + interval '1 hour' THEN
    RAISE EXCEPTION 'an execution is due within the hour' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER executions_guard_due BEFORE INSERT OR UPDATE OF due_at ON "executions"
  FOR EACH ROW EXECUTE FUNCTION guard_execution_due();
--> statement-breakpoint
-- Whoever reads an action reads them one by one.
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_warnings_list" CHECK (jsonb_typeof(warnings) = 'array');
