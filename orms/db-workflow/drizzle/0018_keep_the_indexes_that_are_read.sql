-- Nothing has searched by it since the words have a table of their own.
DROP INDEX "actions_search_idx";--> statement-breakpoint
-- A search reads all that waits to be sorted into an index: each submission looks for twins in this one, and
-- took longer with every action since the last vacuum.
ALTER INDEX "action_index_claims_idx" SET (fastupdate = off);--> statement-breakpoint
-- Words are many for one action: they wait, but never long. In kilobytes.
ALTER INDEX "action_index_words_idx" SET (gin_pending_list_limit = 256);--> statement-breakpoint
DO $$ BEGIN
  PERFORM gin_clean_pending_list('action_index_claims_idx'::regclass);
END $$;
--> statement-breakpoint

-- The action's row asserts what its reviews say; a review asserts that the history tells of it, by whom it is.
-- It takes its number before it can wait for an amendment: by then the entry of the same person's review of the
-- revision before must not pass for its own. One entry of a revision has one review: the key's.
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
