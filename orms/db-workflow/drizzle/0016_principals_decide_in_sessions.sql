-- For what is written from now on: a look at all older rows would hold the table up.
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_principal";--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_principal" CHECK (principal is null or (actor_id is not null and principal ~ '^(session|key):[A-Za-z0-9_-]{1,128}$')) NOT VALID;--> statement-breakpoint

-- A decision is by the very session that its review names: nothing else decides. The release before names no
-- principal.
CREATE FUNCTION assert_decided_in_session() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM reviews
    WHERE action_id = NEW.action_id AND audit_sequence = NEW.sequence
      AND 'session:' || session_id = NEW.principal)
  THEN
    RAISE EXCEPTION 'a decision is by the session of its review'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entries_decided_in_session';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER audit_entries_assert_session AFTER INSERT ON "audit_entries"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.event IN ('approval_given', 'approved', 'rejected') AND NEW.principal IS NOT NULL)
  EXECUTE FUNCTION assert_decided_in_session();
