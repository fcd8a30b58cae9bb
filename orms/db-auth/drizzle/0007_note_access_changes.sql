-- Who keeps a token for a while asks by position what has changed since. So the position moves in commit
-- order: the clock's row is locked by the last thing a transaction does, until its commit can be seen.
INSERT INTO access_clock DEFAULT VALUES;
--> statement-breakpoint
-- A clock that was restored from a backup names a transaction of another server, whose number one of this
-- server has some day: only who wrote this row has moved it.
CREATE FUNCTION move_access_clock() RETURNS bigint LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  current_position bigint;
BEGIN
  UPDATE access_clock SET position = position + 1, moved_by = pg_current_xact_id(),
    kept_after = greatest(kept_after, position + 1 - 1000)
  WHERE moved_by <> pg_current_xact_id() OR access_clock.xmin <> pg_current_xact_id()::xid;
  IF FOUND THEN
    DELETE FROM access_changes WHERE position <= (SELECT kept_after FROM access_clock);
  END IF;
  SELECT position INTO STRICT current_position FROM access_clock;
  RETURN current_position;
END $$;
--> statement-breakpoint
-- The argument is the column that names the person.
CREATE FUNCTION note_access_change() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moved_to bigint := move_access_clock();
  person text;
BEGIN
  FOREACH person IN ARRAY ARRAY[to_jsonb(OLD) ->> TG_ARGV[0], to_jsonb(NEW) ->> TG_ARGV[0]] LOOP
    CONTINUE WHEN person IS NULL;
    INSERT INTO access_changes (position, person_id) VALUES (moved_to, person::uuid)
      ON CONFLICT DO NOTHING;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Whoever keeps anything forgets all of it.
CREATE FUNCTION note_everybody_changed() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moved_to bigint := move_access_clock();
BEGIN
  UPDATE access_clock SET kept_after = moved_to;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER session_ended AFTER DELETE ON "session"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_access_change('user_id');
--> statement-breakpoint
-- Every change but that the session is used and lives on.
CREATE CONSTRAINT TRIGGER session_changed AFTER UPDATE ON "session"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.last_seen_at < OLD.last_seen_at OR NEW.created_at <> OLD.created_at
    OR NEW.token <> OLD.token OR NEW.user_id <> OLD.user_id OR NEW.id <> OLD.id)
  EXECUTE FUNCTION note_access_change('user_id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER user_access_changed AFTER UPDATE ON "user"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.disabled_at IS DISTINCT FROM OLD.disabled_at OR NEW.name <> OLD.name OR NEW.email <> OLD.email
    OR NEW.two_factor_enabled <> OLD.two_factor_enabled OR NEW.id <> OLD.id)
  EXECUTE FUNCTION note_access_change('id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER person_roles_changed AFTER INSERT OR UPDATE OR DELETE ON person_roles
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_access_change('person_id');
--> statement-breakpoint
-- A key that goes before its time takes the tokens with it that it signed.
CREATE CONSTRAINT TRIGGER signing_keys_withdrawn AFTER DELETE ON signing_keys
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.retires_at IS NULL OR OLD.retires_at > now())
  EXECUTE FUNCTION note_everybody_changed();
--> statement-breakpoint
CREATE TRIGGER access_changes_truncated AFTER TRUNCATE ON access_changes
  FOR EACH STATEMENT EXECUTE FUNCTION note_everybody_changed();
--> statement-breakpoint
CREATE TRIGGER session_truncated AFTER TRUNCATE ON "session"
  FOR EACH STATEMENT EXECUTE FUNCTION note_everybody_changed();
--> statement-breakpoint
CREATE TRIGGER person_roles_truncated AFTER TRUNCATE ON person_roles
  FOR EACH STATEMENT EXECUTE FUNCTION note_everybody_changed();
--> statement-breakpoint
CREATE FUNCTION access_clock_only_rises() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the clock of access changes only rises'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'access_clock_only_rises';
END $$;
--> statement-breakpoint
-- A transaction that said it had moved the clock, and had not, would hide its changes.
CREATE TRIGGER access_clock_only_rises BEFORE UPDATE ON access_clock FOR EACH ROW
  WHEN (NEW.position < OLD.position OR NEW.kept_after < OLD.kept_after
    OR NEW.moved_by <> OLD.moved_by AND NEW.position = OLD.position)
  EXECUTE FUNCTION access_clock_only_rises();
--> statement-breakpoint
CREATE TRIGGER access_clock_stays BEFORE DELETE OR TRUNCATE ON access_clock
  FOR EACH STATEMENT EXECUTE FUNCTION access_clock_only_rises();
--> statement-breakpoint
CREATE FUNCTION access_changes_are_kept() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.position > (SELECT kept_after FROM access_clock) THEN
    RAISE EXCEPTION 'a change of somebody''s access is kept until the clock says otherwise'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'access_changes_are_kept';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER access_changes_are_kept BEFORE DELETE ON access_changes
  FOR EACH ROW EXECUTE FUNCTION access_changes_are_kept();
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON access_changes TO auth_app;
--> statement-breakpoint
GRANT SELECT, UPDATE (position, kept_after, moved_by) ON access_clock TO auth_app;
