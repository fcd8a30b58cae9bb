-- A new revision says something else than the one before it.
CREATE FUNCTION assert_changed_revision() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM revisions
    WHERE action_id = NEW.action_id AND revision = NEW.revision - 1 AND hash = NEW.hash)
  THEN
    RAISE EXCEPTION 'a new revision changes something'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_change_something';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER revisions_assert_changed AFTER INSERT ON "revisions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.revision > 1)
  EXECUTE FUNCTION assert_changed_revision();
