-- The customer of an order never decides on it either: types name their user by different fields.
CREATE OR REPLACE FUNCTION name_concerned_user() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  field text;
  named text;
BEGIN
  SELECT CASE
      WHEN action_type IN ('deactivate_user', 'create_account') THEN 'userId'
      WHEN action_type IN ('create_order') THEN 'customerId'
    END INTO field FROM actions WHERE id = NEW.action_id;
  IF field IS NULL THEN
    RETURN NULL;
  END IF;
  named := NEW.payload ->> field;
  IF named IS NULL OR NOT pg_input_is_valid(named, 'uuid') THEN
    RAISE EXCEPTION 'a revision of this type names its user'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_name_their_user';
  END IF;
  INSERT INTO action_parties (action_id, revision, person_id)
    VALUES (NEW.action_id, NEW.revision, named::uuid) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
