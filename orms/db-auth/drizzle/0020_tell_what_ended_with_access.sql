-- Who comes back has nothing of before, and lends nothing. What ends so is told by the action that ended the access.
CREATE OR REPLACE FUNCTION delegations_end_with_access() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH ended AS (
    UPDATE delegations SET ended_at = now()
      WHERE NEW.id IN (delegator_id, delegate_id) AND ended_at IS NULL AND ends_at > now()
      RETURNING id, delegator_id, delegate_id)
  INSERT INTO auth_audit (event, person_id, action_id, details)
    SELECT 'delegation_ended', delegator_id,
      (SELECT action_id FROM provisionings
        WHERE person_id = NEW.id AND kind = 'disable' AND outcome = 'disabled' AND created_at = now()),
      jsonb_build_object('delegationId', id, 'delegateId', delegate_id, 'accessEndedOf', NEW.id)
    FROM ended;
  RETURN NULL;
END $$;
