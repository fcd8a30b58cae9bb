-- A review takes its number before it can wait for an amendment: by then the entry of the same person's review
-- of the revision before must not pass for its own. One entry of a revision has one review: the key's.
CREATE OR REPLACE FUNCTION assert_reviewed_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.revision <> (SELECT revision FROM actions WHERE id = NEW.action_id) THEN
    RAISE EXCEPTION 'only the current revision can be reviewed' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM audit_entries e WHERE e.action_id = NEW.action_id
    AND e.sequence = NEW.audit_sequence AND e.actor_id = NEW.checker_id AND e.revision = NEW.revision
    AND e.event IN ('approval_given', 'approved', 'rejected'))
  THEN
    RAISE EXCEPTION 'a review that the history does not tell of' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
