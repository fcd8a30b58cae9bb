-- As for whom an account is opened, who is to have another one's never decides about it, whoever writes the revision.
CREATE OR REPLACE FUNCTION name_concerned_user() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  action_type text := (NEW.canonical::jsonb) ->> 'actionType';
  field text := CASE
    WHEN action_type IN ('deactivate_user', 'create_account', 'change_limits', 'change_roles',
      'change_account_owner') THEN 'userId'
    WHEN action_type IN ('create_order') THEN 'customerId'
  END;
  named text[];
BEGIN
  IF field IS NOT NULL THEN
    named := ARRAY[NEW.payload ->> field];
  ELSIF action_type = 'change_membership' THEN
    named := ARRAY(SELECT jsonb_array_elements_text(
      coalesce(NEW.payload -> 'add', '[]') || coalesce(NEW.payload -> 'remove', '[]')));
  ELSE
    RETURN NULL;
  END IF;
  IF cardinality(named) = 0 OR EXISTS (
    SELECT FROM unnest(named) person WHERE person IS NULL OR NOT pg_input_is_valid(person, 'uuid'))
  THEN
    RAISE EXCEPTION 'a revision of this type names its user'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_name_their_user';
  END IF;
  INSERT INTO action_parties (action_id, revision, person_id)
    SELECT NEW.action_id, NEW.revision, person::uuid FROM unnest(named) person ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
