-- The user whom these types name in their payload never decides the action, also when whoever writes the
-- revision names nobody: an owner or a workflow of a release that knows of no parties.
CREATE FUNCTION name_concerned_user() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  named text := NEW.payload ->> 'userId';
BEGIN
  IF NOT EXISTS (SELECT FROM actions
    WHERE id = NEW.action_id AND action_type IN ('deactivate_user', 'create_account'))
  THEN
    RETURN NULL;
  END IF;
  IF named IS NULL OR NOT pg_input_is_valid(named, 'uuid') THEN
    RAISE EXCEPTION 'a revision of this type names its user'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_name_their_user';
  END IF;
  INSERT INTO action_parties (action_id, revision, person_id)
    VALUES (NEW.action_id, NEW.revision, named::uuid) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER revisions_name_concerned AFTER INSERT ON "revisions"
  FOR EACH ROW EXECUTE FUNCTION name_concerned_user();
