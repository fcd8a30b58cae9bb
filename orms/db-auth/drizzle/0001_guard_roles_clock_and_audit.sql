-- Both limits of a session are measured against the database's clock, so it sets the start.
CREATE FUNCTION session_starts_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.created_at := now();
  NEW.last_seen_at := now();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER session_starts_now BEFORE INSERT ON "session"
  FOR EACH ROW EXECUTE FUNCTION session_starts_now();
--> statement-breakpoint
-- The person's row is locked first, so that two grants at once see each other.
CREATE FUNCTION person_roles_auditor_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "user" WHERE id = NEW.person_id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM person_roles
    WHERE person_id = NEW.person_id
      AND role <> NEW.role
      AND (role = 'auditor' OR NEW.role = 'auditor')
  ) THEN
    RAISE EXCEPTION 'an auditor holds no other role'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'person_roles_auditor_alone';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER person_roles_auditor_alone BEFORE INSERT OR UPDATE ON person_roles
  FOR EACH ROW EXECUTE FUNCTION person_roles_auditor_alone();
--> statement-breakpoint
CREATE FUNCTION user_disabled_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a disabled person stays disabled'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'user_disabled_is_final';
END $$;
--> statement-breakpoint
CREATE TRIGGER user_disabled_is_final BEFORE UPDATE ON "user"
  FOR EACH ROW
  WHEN (OLD.disabled_at IS NOT NULL AND NEW.disabled_at IS DISTINCT FROM OLD.disabled_at)
  EXECUTE FUNCTION user_disabled_is_final();
--> statement-breakpoint
CREATE FUNCTION auth_audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit is append-only'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'auth_audit_append_only';
END $$;
--> statement-breakpoint
CREATE TRIGGER auth_audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON auth_audit
  FOR EACH STATEMENT EXECUTE FUNCTION auth_audit_append_only();
