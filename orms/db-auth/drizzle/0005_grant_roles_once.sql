-- Roles come with the person: in the transaction that makes them, for the action that ordered it. Without an
-- action only the first people have roles, before any action was carried out. Times are the database's.
CREATE FUNCTION created_now() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.created_at := now();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER user_created_now BEFORE INSERT ON "user"
  FOR EACH ROW EXECUTE FUNCTION created_now();
--> statement-breakpoint
CREATE TRIGGER provisionings_created_now BEFORE INSERT ON provisionings
  FOR EACH ROW EXECUTE FUNCTION created_now();
--> statement-breakpoint
CREATE FUNCTION audited_now() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.at := now();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER auth_audit_now BEFORE INSERT ON auth_audit
  FOR EACH ROW EXECUTE FUNCTION audited_now();
--> statement-breakpoint
CREATE FUNCTION person_roles_with_person() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "user" WHERE id = NEW.person_id AND created_at = now())
    OR NEW.granted_by_action IS NULL AND EXISTS (SELECT FROM provisionings)
    OR NEW.granted_by_action IS NOT NULL AND NOT EXISTS (SELECT FROM provisionings
      WHERE action_id = NEW.granted_by_action AND person_id = NEW.person_id
        AND outcome = 'ensured' AND created_at = now())
  THEN
    RAISE EXCEPTION 'roles are granted with the person, for the action that made them'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'person_roles_with_person';
  END IF;
  NEW.granted_at := now();
  RETURN NEW;
END $$;
--> statement-breakpoint
-- The owner's login stands outside: an operator must be able to mend an installation that locked itself out.
CREATE TRIGGER person_roles_with_person BEFORE INSERT ON person_roles
  FOR EACH ROW WHEN (current_user = 'auth_app') EXECUTE FUNCTION person_roles_with_person();
--> statement-breakpoint
CREATE FUNCTION invitation_ends_once() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a link that was used or revoked stays so'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'invitation_ends_once';
END $$;
--> statement-breakpoint
CREATE TRIGGER invitation_ends_once BEFORE UPDATE ON invitations FOR EACH ROW
  WHEN (OLD.accepted_at IS NOT NULL AND NEW.accepted_at IS DISTINCT FROM OLD.accepted_at
    OR OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at)
  EXECUTE FUNCTION invitation_ends_once();
--> statement-breakpoint
ALTER FUNCTION session_starts_now() SET search_path = pg_catalog, public, pg_temp;
--> statement-breakpoint
ALTER FUNCTION person_roles_auditor_alone() SET search_path = pg_catalog, public, pg_temp;
--> statement-breakpoint
ALTER FUNCTION user_disabled_is_final() SET search_path = pg_catalog, public, pg_temp;
--> statement-breakpoint
ALTER FUNCTION auth_audit_append_only() SET search_path = pg_catalog, public, pg_temp;
--> statement-breakpoint
ALTER FUNCTION two_factor_step_rises() SET search_path = pg_catalog, public, pg_temp;
