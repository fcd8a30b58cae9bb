-- contract: 0.1.0 stopped using it
-- Neither who is to be away nor who is to stand in decides about it, whoever writes the revision.
CREATE OR REPLACE FUNCTION name_concerned_user() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  action_type text := (NEW.canonical::jsonb) ->> 'actionType';
  field text := CASE
    WHEN action_type IN ('deactivate_user', 'create_account', 'change_limits', 'change_roles',
      'change_account_owner', 'update_user', 'lock_user', 'unlock_user', 'reactivate_user',
      'resend_invitation', 'revoke_invitation', 'reset_second_factor', 'create_delegation') THEN 'userId'
    WHEN action_type IN ('create_order') THEN 'customerId'
  END;
  named text[];
BEGIN
  IF field IS NOT NULL THEN
    named := ARRAY[NEW.payload ->> field];
    IF action_type = 'create_delegation' THEN
      named := named || (NEW.payload ->> 'delegateId');
    END IF;
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
--> statement-breakpoint
-- As the product comes: two checkers for what lets somebody decide more. Where all types
-- have a policy of the installation's own, that one holds.
ALTER TABLE "policy_versions" DISABLE TRIGGER "policy_versions_guard_insert";
--> statement-breakpoint
INSERT INTO "policy_versions" ("action_type", "version", "position", "document")
  SELECT type, 0, 0, shipped.document
  FROM unnest('{create_delegation}'::text[]) type,
    (SELECT document FROM "policy_versions" WHERE action_type = 'change_roles' AND version = 0) shipped
  WHERE NOT EXISTS (SELECT FROM "policy_versions" WHERE action_type = '*' AND version > 0);
--> statement-breakpoint
ALTER TABLE "policy_versions" ENABLE TRIGGER "policy_versions_guard_insert";
