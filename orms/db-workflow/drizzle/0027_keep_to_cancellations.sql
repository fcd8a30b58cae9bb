-- A wish to cancel is one person's, who shows who they are; what is wished for is not queued again; and what is cancelled
-- is not published, nor the other way round, whatever moment a transaction sees.
CREATE OR REPLACE FUNCTION guard_execution_update() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  -- What is not to be executed any more is told to its owner until that answers, stalled or not.
  is_ending boolean := NEW.cancel_wished_at IS NOT NULL OR coalesce(NEW.not_after <= now(), false);
BEGIN
  IF (NEW.action_id, NEW.revision, NEW.hash, NEW.queued_at, NEW.not_after)
    IS DISTINCT FROM (OLD.action_id, OLD.revision, OLD.hash, OLD.queued_at, OLD.not_after)
  THEN
    RAISE EXCEPTION 'what is executed never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state IN ('executed', 'refused', 'cancelled') THEN
    RAISE EXCEPTION 'a settled execution never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.cancel_wished_at IS DISTINCT FROM OLD.cancel_wished_at THEN
    IF OLD.cancel_wished_at IS NOT NULL OR NEW.cancel_wished_at IS DISTINCT FROM now() OR NEW.state <> OLD.state THEN
      RAISE EXCEPTION 'that an execution is cancelled is wished for once' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF NEW.attempt NOT IN (OLD.attempt, OLD.attempt + 1)
    OR (NEW.attempt > OLD.attempt AND (NEW.state <> OLD.state OR NOT (OLD.state = 'queued' OR is_ending)))
  THEN
    RAISE EXCEPTION 'attempts only rise, one by one' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.failures <> OLD.failures + (CASE
    WHEN (OLD.state, NEW.state) = ('stalled', 'queued') THEN -OLD.failures
    WHEN (OLD.state, NEW.state) = ('queued', 'stalled') THEN 1
    ELSE (NEW.failures <> OLD.failures AND (NEW.state = 'queued' OR (NEW.state = OLD.state AND is_ending)))::int END)
  THEN
    RAISE EXCEPTION 'failures are counted one by one' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state THEN
    IF NEW.state = 'queued' AND NEW.cancel_wished_at IS NOT NULL THEN
      RAISE EXCEPTION 'what is to be cancelled is not queued again' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state IN ('executed', 'refused', 'cancelled') AND NEW.settled_at IS DISTINCT FROM now() THEN
      RAISE EXCEPTION 'an execution is settled now' USING ERRCODE = 'check_violation';
    END IF;
    -- The lock keeps the number: whatever else happens to the action waits.
    SELECT audit_count + 1 INTO STRICT NEW.audit_sequence FROM actions
      WHERE id = NEW.action_id FOR NO KEY UPDATE;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_policy_insert() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One who sees what was before would not see what the lock waits for.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'a policy is published by what is there now'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_versions_approved';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('policies', 0));
  NEW.position := 1 + (SELECT coalesce(max(position), 0) FROM policy_versions);
  NEW.published_at := now();
  IF NOT EXISTS (SELECT FROM actions a
    JOIN executions e ON e.action_id = a.id AND e.state IN ('queued', 'stalled')
      AND e.cancel_wished_at IS NULL AND (e.not_after IS NULL OR e.not_after >= clock_timestamp())
    JOIN revisions r ON r.action_id = e.action_id AND r.revision = e.revision AND r.hash = e.hash
    WHERE a.id = NEW.action_id AND a.action_type = 'change_policy' AND a.status = 'approved'
      AND r.payload ->> 'actionType' = NEW.action_type AND r.payload -> 'document' = NEW.document
      AND r.target = NEW.action_type AND r.target_version = (NEW.version - 1)::text)
  THEN
    RAISE EXCEPTION 'a policy is published by the approved action that holds it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_versions_approved';
  END IF;
  IF NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM policy_versions p WHERE p.action_type = NEW.action_type)
  THEN
    RAISE EXCEPTION 'a policy follows the last one of its type'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_versions_in_order';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_own_cancellation() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One who sees what was before would not see what the lock waits for.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'an execution is cancelled by what is there now'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'executions_not_published';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('policies', 0));
  IF EXISTS (SELECT FROM policy_versions p WHERE p.action_id = NEW.action_id) THEN
    RAISE EXCEPTION 'what was published is not cancelled'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'executions_not_published';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION guard_wish() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM audit_entries e WHERE e.action_id = NEW.action_id AND e.event = 'cancel_wished') THEN
    RAISE EXCEPTION 'that an execution is cancelled is wished for once' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.principal LIKE 'session:%' IS NOT TRUE
    AND NOT EXISTS (SELECT FROM actions a WHERE a.id = NEW.action_id AND a.maker_id = NEW.actor_id)
  THEN
    RAISE EXCEPTION 'only its maker cancels without a session' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_guard_wish BEFORE INSERT ON "audit_entries"
  FOR EACH ROW WHEN (NEW.event = 'cancel_wished') EXECUTE FUNCTION guard_wish();
