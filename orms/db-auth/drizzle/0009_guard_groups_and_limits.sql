-- Groups, who is in them, and limits come and go by an executed action alone: in the transaction that writes down
-- what became of it. Roles, which came with the person, change in the same way. The owner's login stands outside.
CREATE FUNCTION groups_by_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM provisionings
    WHERE action_id = NEW.created_by_action AND group_name = NEW.name
      AND kind = 'create_group' AND outcome = 'changed' AND created_at = now())
  THEN
    RAISE EXCEPTION 'a group is created by the action that orders it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'groups_by_action';
  END IF;
  NEW.created_at := now();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER groups_by_action BEFORE INSERT ON groups
  FOR EACH ROW WHEN (current_user = 'auth_app') EXECUTE FUNCTION groups_by_action();
--> statement-breakpoint
CREATE FUNCTION group_members_by_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  changed group_members := coalesce(NEW, OLD);
BEGIN
  IF NOT EXISTS (SELECT FROM provisionings
    WHERE group_name = changed.group_name AND (TG_OP = 'DELETE' OR action_id = changed.added_by_action)
      AND kind = 'change_membership' AND outcome = 'changed' AND created_at = now())
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
CREATE TRIGGER group_members_by_action BEFORE INSERT OR DELETE ON group_members
  FOR EACH ROW WHEN (current_user = 'auth_app') EXECUTE FUNCTION group_members_by_action();
--> statement-breakpoint
CREATE FUNCTION person_limits_by_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  changed person_limits := coalesce(NEW, OLD);
BEGIN
  IF NOT EXISTS (SELECT FROM provisionings
    WHERE person_id = changed.person_id AND (TG_OP = 'DELETE' OR action_id = changed.set_by_action)
      AND kind = 'change_limits' AND outcome = 'changed' AND created_at = now())
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
CREATE TRIGGER person_limits_by_action BEFORE INSERT OR DELETE ON person_limits
  FOR EACH ROW WHEN (current_user = 'auth_app') EXECUTE FUNCTION person_limits_by_action();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION person_roles_with_person() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM provisionings p JOIN "user" u ON u.id = p.person_id
    WHERE p.action_id = NEW.granted_by_action AND p.person_id = NEW.person_id AND u.disabled_at IS NULL
      AND p.kind = 'change_roles' AND p.outcome = 'changed' AND p.created_at = now())
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
CREATE FUNCTION person_roles_by_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM provisionings
    WHERE person_id = OLD.person_id
      AND kind = 'change_roles' AND outcome = 'changed' AND created_at = now())
  THEN
    RAISE EXCEPTION 'roles are taken by the action that orders it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'person_roles_by_action';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER person_roles_by_action BEFORE DELETE ON person_roles
  FOR EACH ROW WHEN (current_user = 'auth_app') EXECUTE FUNCTION person_roles_by_action();
--> statement-breakpoint
-- What each request says of a person has bounds, and so has what a page shows of a group. The group and the person
-- are locked, so that two changes at once see each other; nobody joins whose access has ended.
CREATE FUNCTION group_members_bounded() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.group_name, 2));
  PERFORM 1 FROM "user" WHERE id = NEW.person_id AND disabled_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'nobody joins a group whose access has ended'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'group_members_present';
  END IF;
  IF (SELECT count(*) FROM group_members WHERE person_id = NEW.person_id) >= 50 THEN
    RAISE EXCEPTION 'a person is in 50 groups at most'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'group_members_of_person';
  END IF;
  IF (SELECT count(*) FROM group_members m JOIN "user" u ON u.id = m.person_id
    WHERE m.group_name = NEW.group_name AND u.disabled_at IS NULL) >= 1000 THEN
    RAISE EXCEPTION 'a group has 1,000 members at most'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'group_members_of_group';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER group_members_bounded BEFORE INSERT ON group_members
  FOR EACH ROW EXECUTE FUNCTION group_members_bounded();
--> statement-breakpoint
CREATE FUNCTION person_limits_bounded() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM "user" WHERE id = NEW.person_id AND disabled_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'nobody has a limit whose access has ended'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'person_limits_present';
  END IF;
  IF (SELECT count(*) FROM person_limits WHERE person_id = NEW.person_id) >= 20 THEN
    RAISE EXCEPTION 'a person has limits in 20 currencies at most'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'person_limits_of_person';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER person_limits_bounded BEFORE INSERT ON person_limits
  FOR EACH ROW EXECUTE FUNCTION person_limits_bounded();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER group_members_changed AFTER INSERT OR UPDATE OR DELETE ON group_members
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_access_change('person_id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER person_limits_changed AFTER INSERT OR UPDATE OR DELETE ON person_limits
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_access_change('person_id');
--> statement-breakpoint
CREATE TRIGGER group_members_truncated AFTER TRUNCATE ON group_members
  FOR EACH STATEMENT EXECUTE FUNCTION note_everybody_changed();
--> statement-breakpoint
CREATE TRIGGER person_limits_truncated AFTER TRUNCATE ON person_limits
  FOR EACH STATEMENT EXECUTE FUNCTION note_everybody_changed();
--> statement-breakpoint
GRANT SELECT, INSERT ON groups TO auth_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON group_members, person_limits TO auth_app;
--> statement-breakpoint
GRANT DELETE ON person_roles TO auth_app;
