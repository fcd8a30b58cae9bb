-- Whether this very transaction writes down that an executed action of one of these kinds has changed the person.
CREATE FUNCTION is_ordered(person uuid, VARIADIC kinds text[]) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM provisionings WHERE person_id = person AND kind = ANY (kinds)
    AND outcome IN ('changed', 'disabled') AND created_at = now());
$$;
--> statement-breakpoint
-- Who has no access gets it back by an action alone: by one that unlocks whoever is locked, or that takes a person back.
CREATE OR REPLACE FUNCTION user_disabled_is_final() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.disabled_at IS NOT NULL OR NOT (is_ordered(OLD.id, 'reactivate_user')
    OR OLD.locked_at IS NOT NULL AND is_ordered(OLD.id, 'unlock_user'))
  THEN
    RAISE EXCEPTION 'a disabled person stays disabled'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'user_disabled_is_final';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Who is there is locked, who is locked leaves for good: neither comes of anything else.
CREATE FUNCTION user_locked_by_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT (CASE WHEN NEW.locked_at IS NULL THEN is_ordered(OLD.id, 'unlock_user', 'reactivate_user', 'disable')
    ELSE OLD.disabled_at IS NULL AND is_ordered(OLD.id, 'lock_user') END)
  THEN
    RAISE EXCEPTION 'a person is locked and unlocked by the action that orders it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'user_locked_by_action';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER user_locked_by_action BEFORE UPDATE ON "user" FOR EACH ROW
  WHEN (NEW.locked_at IS DISTINCT FROM OLD.locked_at) EXECUTE FUNCTION user_locked_by_action();
--> statement-breakpoint
CREATE FUNCTION user_updated_by_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT is_ordered(OLD.id, 'update_user') THEN
    RAISE EXCEPTION 'what a person is called changes by the action that orders it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'user_updated_by_action';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER user_updated_by_action BEFORE UPDATE ON "user" FOR EACH ROW
  WHEN ((NEW.email <> OLD.email OR NEW.name <> OLD.name) AND current_user = 'auth_app')
  EXECUTE FUNCTION user_updated_by_action();
--> statement-breakpoint
-- Who is taken back comes in anew: no way in of before is left.
CREATE FUNCTION account_ends_by_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT is_ordered(OLD.user_id, 'reactivate_user') THEN
    RAISE EXCEPTION 'a way in ends by the action that orders it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'account_ends_by_action';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER account_ends_by_action BEFORE DELETE ON account
  FOR EACH ROW WHEN (current_user = 'auth_app') EXECUTE FUNCTION account_ends_by_action();
--> statement-breakpoint
CREATE FUNCTION user_comes_back_without() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF is_ordered(NEW.id, 'reactivate_user') AND (NEW.two_factor_enabled
    OR EXISTS (SELECT FROM account WHERE user_id = NEW.id)
    OR EXISTS (SELECT FROM two_factor WHERE user_id = NEW.id)
    OR EXISTS (SELECT FROM "session" WHERE user_id = NEW.id)
    OR EXISTS (SELECT FROM group_members WHERE person_id = NEW.id)
    OR EXISTS (SELECT FROM person_limits WHERE person_id = NEW.id)
    OR EXISTS (SELECT FROM person_roles WHERE person_id = NEW.id AND granted_at <> now()))
  THEN
    RAISE EXCEPTION 'who comes back has nothing of before'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'user_comes_back_without';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER user_comes_back_without AFTER UPDATE ON "user"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.disabled_at IS NOT NULL AND NEW.disabled_at IS NULL)
  EXECUTE FUNCTION user_comes_back_without();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION group_members_by_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  changed group_members := coalesce(NEW, OLD);
BEGIN
  IF NOT EXISTS (SELECT FROM provisionings
    WHERE group_name = changed.group_name AND (TG_OP = 'DELETE' OR action_id = changed.added_by_action)
      AND kind = 'change_membership' AND outcome = 'changed' AND created_at = now())
    AND NOT (TG_OP = 'DELETE' AND is_ordered(changed.person_id, 'reactivate_user'))
  THEN
    RAISE EXCEPTION 'people join and leave a group by the action that orders it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'group_members_by_action';
  END IF;
  IF TG_OP = 'INSERT' THEN
    changed.added_at := now();
  END IF;
  RETURN changed;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION person_limits_by_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  changed person_limits := coalesce(NEW, OLD);
BEGIN
  IF NOT EXISTS (SELECT FROM provisionings
    WHERE person_id = changed.person_id AND (TG_OP = 'DELETE' OR action_id = changed.set_by_action)
      AND kind = 'change_limits' AND outcome = 'changed' AND created_at = now())
    AND NOT (TG_OP = 'DELETE' AND is_ordered(changed.person_id, 'reactivate_user'))
  THEN
    RAISE EXCEPTION 'limits change by the action that orders it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'person_limits_by_action';
  END IF;
  IF TG_OP = 'INSERT' THEN
    changed.set_at := now();
  END IF;
  RETURN changed;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION person_roles_with_person() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM provisionings p JOIN "user" u ON u.id = p.person_id
    WHERE p.action_id = NEW.granted_by_action AND p.person_id = NEW.person_id AND u.disabled_at IS NULL
      AND p.kind IN ('change_roles', 'reactivate_user') AND p.outcome = 'changed' AND p.created_at = now())
  THEN
    NEW.granted_at := now();
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT FROM "user" WHERE id = NEW.person_id AND created_at = now())
    OR NEW.granted_by_action IS NULL AND EXISTS (SELECT FROM provisionings)
    OR NEW.granted_by_action IS NOT NULL AND NOT EXISTS (SELECT FROM provisionings
      WHERE action_id = NEW.granted_by_action AND person_id = NEW.person_id
        AND outcome = 'ensured' AND created_at = now())
  THEN
    RAISE EXCEPTION 'roles are granted with the person or changed later, by the action that orders it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'person_roles_with_person';
  END IF;
  NEW.granted_at := now();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION person_roles_by_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT is_ordered(OLD.person_id, 'change_roles', 'reactivate_user') THEN
    RAISE EXCEPTION 'roles are taken by the action that orders it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'person_roles_by_action';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
-- Who was invited no longer is invited again by an action alone; sending a link that is open once more is no change.
CREATE FUNCTION invitation_by_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (SELECT revoked_at <> now() FROM invitations WHERE person_id = NEW.person_id ORDER BY id DESC LIMIT 1)
    AND NOT is_ordered(NEW.person_id, 'resend_invitation', 'reactivate_user')
  THEN
    RAISE EXCEPTION 'an invitation that was revoked is made anew by the action that orders it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'invitation_by_action';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER invitation_by_action BEFORE INSERT ON invitations
  FOR EACH ROW WHEN (current_user = 'auth_app') EXECUTE FUNCTION invitation_by_action();
--> statement-breakpoint
-- Four eyes need two people who can act. Nothing that ends, locks or takes roles leaves an installation without a maker
-- and another checker: seen at commit, one after the other, since two who are each other's last must not both go. Who
-- could not act is missed by nobody. The owner's login stands outside.
CREATE FUNCTION staff_remains() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  person uuid := to_jsonb(OLD) ->> TG_ARGV[0];
BEGIN
  IF NOT EXISTS (SELECT FROM account WHERE user_id = person)
    OR TG_TABLE_NAME = 'user' AND NOT EXISTS (SELECT FROM person_roles
      WHERE person_id = person AND role IN ('maker', 'checker'))
  THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('staff'));
  IF NOT EXISTS (
    WITH can AS (SELECT r.person_id, r.role FROM person_roles r JOIN "user" u ON u.id = r.person_id
      WHERE u.disabled_at IS NULL AND r.role IN ('maker', 'checker')
        AND EXISTS (SELECT FROM account a WHERE a.user_id = u.id))
    SELECT FROM can maker JOIN can checker ON checker.person_id <> maker.person_id
    WHERE maker.role = 'maker' AND checker.role = 'checker')
  THEN
    RAISE EXCEPTION 'a maker and another checker who can sign in remain'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'staff_remains';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- By their names before what moves the clock of access changes, for which others wait.
CREATE CONSTRAINT TRIGGER a_staff_remains AFTER UPDATE ON "user"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.disabled_at IS NULL AND NEW.disabled_at IS NOT NULL AND current_user = 'auth_app')
  EXECUTE FUNCTION staff_remains('id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER a_staff_remains AFTER DELETE ON person_roles
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.role IN ('maker', 'checker') AND current_user = 'auth_app')
  EXECUTE FUNCTION staff_remains('person_id');
--> statement-breakpoint
GRANT UPDATE (name, email, locked_at) ON "user" TO auth_app;
--> statement-breakpoint
GRANT DELETE ON account TO auth_app;
