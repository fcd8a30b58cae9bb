-- Each change of an action has exactly the audit entry that tells of it, and no entry tells of anything else.
-- What an entry tells of (a review, a comment, a state of the execution) holds the entry's number, which
-- the database gives. Functions name their schema's path: a temporary table of the same name is not read.

CREATE FUNCTION number_review() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.audit_sequence := (SELECT audit_count FROM actions WHERE id = NEW.action_id);
  NEW.picture_hash := (SELECT r.picture_hash FROM revisions r
    WHERE r.action_id = NEW.action_id AND r.revision = NEW.revision);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reviews_number BEFORE INSERT ON "reviews"
  FOR EACH ROW EXECUTE FUNCTION number_review();
--> statement-breakpoint
CREATE FUNCTION number_comment() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.audit_sequence := (SELECT audit_count FROM actions WHERE id = NEW.action_id);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER comments_number BEFORE INSERT ON "comments"
  FOR EACH ROW EXECUTE FUNCTION number_comment();
--> statement-breakpoint
CREATE FUNCTION digest_picture() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.picture_hash := encode(sha256(convert_to(
    jsonb_build_array(NEW.before, NEW.after, NEW.warnings)::text, 'UTF8')), 'hex');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER revisions_digest BEFORE INSERT ON "revisions"
  FOR EACH ROW EXECUTE FUNCTION digest_picture();
--> statement-breakpoint

-- Legal steps only, one at a time, at the database's time.
CREATE OR REPLACE FUNCTION guard_action_update() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.action_type, NEW.schema_version, NEW.maker_id, NEW.required_approvals)
    IS DISTINCT FROM
    (OLD.id, OLD.action_type, OLD.schema_version, OLD.maker_id, OLD.required_approvals)
  THEN
    RAISE EXCEPTION 'what an action is never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.audit_count <> OLD.audit_count + 1 THEN
    RAISE EXCEPTION 'each change of an action has one audit entry' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.status <> 'pending' AND
    (NEW.status, NEW.revision, NEW.approvals, NEW.target, NEW.search, NEW.decided_by, NEW.decided_at)
    IS DISTINCT FROM
    (OLD.status, OLD.revision, OLD.approvals, OLD.target, OLD.search, OLD.decided_by, OLD.decided_at)
  THEN
    RAISE EXCEPTION 'a decided action never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.revision <> OLD.revision AND
    (NEW.revision <> OLD.revision + 1 OR NEW.approvals <> 0 OR NEW.status <> 'pending')
  THEN
    RAISE EXCEPTION 'a new revision follows the last one and has no approvals' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.revision = OLD.revision AND
    ((NEW.target, NEW.search) IS DISTINCT FROM (OLD.target, OLD.search)
      OR NEW.approvals <> OLD.approvals + CASE
        WHEN NEW.status = OLD.status THEN (NEW.approvals <> OLD.approvals)::int
        ELSE (NEW.status = 'approved')::int END)
  THEN
    RAISE EXCEPTION 'an action takes one step at a time' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.status, NEW.decided_by) IS DISTINCT FROM (OLD.status, OLD.decided_by)
    AND (NEW.decided_by IS NOT NULL) <> (NEW.status IN ('approved', 'rejected'))
  THEN
    RAISE EXCEPTION 'who decided belongs to an approval or a rejection' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.status <> OLD.status AND NEW.decided_at IS DISTINCT FROM now() THEN
    RAISE EXCEPTION 'an action is decided now' USING ERRCODE = 'check_violation';
  END IF;
  NEW.updated_at := now();
  RETURN NEW;
END $$;
--> statement-breakpoint

-- At commit, votes, status and execution of an action agree.
CREATE OR REPLACE FUNCTION assert_action(checked uuid) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  action actions%ROWTYPE;
  approvals_given integer;
  rejections integer;
  executions_there integer;
BEGIN
  SELECT * INTO STRICT action FROM actions WHERE id = checked;
  SELECT count(*) FILTER (WHERE status = 'approved'), count(*) FILTER (WHERE status = 'rejected')
    INTO approvals_given, rejections
    FROM reviews WHERE action_id = checked AND revision = action.revision;
  SELECT count(*) INTO executions_there FROM executions e
    WHERE e.action_id = checked AND e.revision = action.revision;
  IF action.approvals <> approvals_given THEN
    RAISE EXCEPTION 'approvals counted and given differ' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT (CASE action.status
    WHEN 'pending' THEN approvals_given < action.required_approvals AND rejections = 0 AND executions_there = 0
    WHEN 'approved' THEN approvals_given >= action.required_approvals AND rejections = 0 AND executions_there = 1
    WHEN 'rejected' THEN rejections = 1 AND executions_there = 0
    ELSE rejections = 0 AND executions_there = 0
  END) THEN
    RAISE EXCEPTION 'status % is not what the reviews of the current revision say', action.status
      USING ERRCODE = 'check_violation';
  END IF;
END $$;
--> statement-breakpoint

-- At commit, for every single change: its entry is there, and tells what changed and who did it.
CREATE FUNCTION is_told(entry audit_entries, happened text, action actions) RETURNS boolean LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF entry.event IS DISTINCT FROM happened OR entry.revision <> action.revision
    OR (entry.actor_id IS NULL) <> (happened IN ('executed', 'refused', 'stalled', 'expired'))
    OR (entry.actor_id IS NULL) <> (entry.actor_name IS NULL)
  THEN
    RETURN false;
  END IF;
  -- Who takes a part has one name in an action, whatever they do in it.
  IF entry.actor_name <> coalesce(
    (SELECT p.person_name FROM action_people p
      WHERE p.action_id = action.id AND p.person_id = entry.actor_id),
    CASE WHEN happened IN ('commented', 'retried') THEN entry.actor_name ELSE '' END)
  THEN
    RETURN false;
  END IF;
  RETURN CASE
    WHEN happened IN ('submitted', 'amended') THEN EXISTS (SELECT FROM revisions r
      WHERE r.action_id = action.id AND r.revision = action.revision AND r.author_id = entry.actor_id
        AND r.target IS NOT DISTINCT FROM action.target
        AND (r.canonical::jsonb) ->> 'actionType' = action.action_type
        AND (happened = 'amended' OR (r.author_id = action.maker_id
          AND (r.canonical::jsonb) -> 'schemaVersion' = to_jsonb(action.schema_version))))
    WHEN happened IN ('approval_given', 'approved', 'rejected') THEN EXISTS (SELECT FROM reviews r
      WHERE r.action_id = action.id AND r.revision = action.revision AND r.checker_id = entry.actor_id
        AND r.audit_sequence = entry.sequence
        AND r.status = CASE happened WHEN 'rejected' THEN 'rejected' ELSE 'approved' END
        AND r.comment IS NOT DISTINCT FROM entry.detail ->> 'comment'
        AND (happened = 'approval_given' OR r.checker_id = action.decided_by))
    WHEN happened = 'withdrawn' THEN entry.actor_id = action.maker_id
    WHEN happened = 'expired' THEN true
    WHEN happened = 'commented' THEN EXISTS (SELECT FROM comments c
      WHERE c.action_id = action.id AND c.audit_sequence = entry.sequence
        AND c.author_id = entry.actor_id AND c.author_name = entry.actor_name)
    WHEN happened IN ('executed', 'refused', 'stalled', 'retried') THEN EXISTS (SELECT FROM executions e
      WHERE e.action_id = action.id AND e.audit_sequence = entry.sequence
        AND e.state = CASE happened WHEN 'retried' THEN 'queued' ELSE happened END
        AND e.result IS NOT DISTINCT FROM entry.detail -> 'result'
        AND e.refusal IS NOT DISTINCT FROM entry.detail -> 'refusal')
    ELSE false
  END;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION assert_action_itself() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  entry audit_entries%ROWTYPE;
  happened text;
BEGIN
  SELECT * INTO entry FROM audit_entries WHERE action_id = NEW.id AND sequence = NEW.audit_count;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the history has a gap' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'INSERT' THEN happened := 'submitted';
  ELSIF NEW.revision <> OLD.revision THEN happened := 'amended';
  ELSIF NEW.status <> OLD.status THEN happened := NEW.status;
  ELSIF NEW.approvals <> OLD.approvals THEN happened := 'approval_given';
  ELSIF entry.event IN ('commented', 'executed', 'refused', 'stalled', 'retried') THEN happened := entry.event;
  END IF;
  IF is_told(entry, happened, NEW) IS NOT TRUE THEN
    RAISE EXCEPTION 'entry % of the history does not tell what happened', NEW.audit_count
      USING ERRCODE = 'check_violation';
  END IF;
  IF happened NOT IN ('commented', 'executed', 'refused', 'stalled', 'retried') THEN
    PERFORM assert_action(NEW.id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

-- At commit, what was added beside an action's row is what its row and its history know of.
CREATE FUNCTION assert_entry() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.sequence > (SELECT audit_count FROM actions WHERE id = NEW.action_id) THEN
    RAISE EXCEPTION 'an entry for which nothing happened' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION assert_comment() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_entries e WHERE e.action_id = NEW.action_id
    AND e.sequence = NEW.audit_sequence AND e.event = 'commented' AND e.actor_id = NEW.author_id)
  THEN
    RAISE EXCEPTION 'a comment that the history does not tell of' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION assert_execution() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT FROM actions a
    WHERE a.id = NEW.action_id AND a.status = 'approved' AND a.revision = NEW.revision)
  THEN
    RAISE EXCEPTION 'only an approved action is executed' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND NOT EXISTS (SELECT FROM audit_entries e
    WHERE e.action_id = NEW.action_id AND e.sequence = NEW.audit_sequence
      AND e.event = CASE NEW.state WHEN 'queued' THEN 'retried' ELSE NEW.state END)
  THEN
    RAISE EXCEPTION 'an execution whose state the history does not tell' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION assert_revision() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.revision > (SELECT revision FROM actions WHERE id = NEW.action_id) THEN
    RAISE EXCEPTION 'a revision that the action has not reached' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION assert_part() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT (CASE NEW.part
    WHEN 'maker' THEN EXISTS (SELECT FROM actions a WHERE a.id = NEW.action_id AND a.maker_id = NEW.person_id)
    WHEN 'editor' THEN EXISTS (SELECT FROM revisions r
      WHERE r.action_id = NEW.action_id AND r.author_id = NEW.person_id)
    WHEN 'checker' THEN EXISTS (SELECT FROM reviews r
      WHERE r.action_id = NEW.action_id AND r.checker_id = NEW.person_id)
    ELSE true END)
  THEN
    RAISE EXCEPTION 'a part that the person did not take' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION assert_reviewed_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.revision <> (SELECT revision FROM actions WHERE id = NEW.action_id) THEN
    RAISE EXCEPTION 'only the current revision can be reviewed' USING ERRCODE = 'check_violation';
  END IF;
  PERFORM assert_action(NEW.action_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER executions_assert ON "executions";
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER executions_assert AFTER INSERT ON "executions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_execution();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER executions_assert_state AFTER UPDATE ON "executions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
  EXECUTE FUNCTION assert_execution();
--> statement-breakpoint
DROP TRIGGER audit_entries_assert ON "audit_entries";
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER audit_entries_assert AFTER INSERT ON "audit_entries"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_entry();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER comments_assert AFTER INSERT ON "comments"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_comment();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER revisions_assert AFTER INSERT ON "revisions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_revision();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER action_people_assert AFTER INSERT ON "action_people"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_part();
--> statement-breakpoint

-- queued → executed | refused | stalled; stalled → queued, or a late answer from the owner's ledger.
CREATE OR REPLACE FUNCTION guard_execution_update() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (NEW.action_id, NEW.revision, NEW.hash, NEW.queued_at)
    IS DISTINCT FROM (OLD.action_id, OLD.revision, OLD.hash, OLD.queued_at)
  THEN
    RAISE EXCEPTION 'what is executed never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state IN ('executed', 'refused') THEN
    RAISE EXCEPTION 'a settled execution never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.attempt NOT IN (OLD.attempt, OLD.attempt + 1)
    OR (NEW.attempt > OLD.attempt AND (OLD.state, NEW.state) IS DISTINCT FROM ('queued', 'queued'))
  THEN
    RAISE EXCEPTION 'attempts only rise, one by one' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.failures <> OLD.failures + (CASE
    WHEN (OLD.state, NEW.state) = ('stalled', 'queued') THEN -OLD.failures
    WHEN (OLD.state, NEW.state) = ('queued', 'stalled') THEN 1
    ELSE (NEW.failures <> OLD.failures AND NEW.state = 'queued')::int END)
  THEN
    RAISE EXCEPTION 'failures are counted one by one' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state THEN
    IF NEW.state IN ('executed', 'refused') AND NEW.settled_at IS DISTINCT FROM now() THEN
      RAISE EXCEPTION 'an execution is settled now' USING ERRCODE = 'check_violation';
    END IF;
    -- The lock keeps the number: whatever else happens to the action waits.
    SELECT audit_count + 1 INTO STRICT NEW.audit_sequence FROM actions
      WHERE id = NEW.action_id FOR NO KEY UPDATE;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint

-- A key says what its own person made, and is kept for a day.
CREATE FUNCTION guard_key() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.created_at > now() - interval '24 hours' THEN
      RAISE EXCEPTION 'a key is kept for 24 hours' USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF NOT (CASE WHEN NEW.comment_id IS NULL
    THEN EXISTS (SELECT FROM actions a WHERE a.id = NEW.action_id AND a.maker_id = NEW.person_id)
    ELSE EXISTS (SELECT FROM comments c WHERE c.id = NEW.comment_id
      AND c.action_id = NEW.action_id AND c.author_id = NEW.person_id) END)
  THEN
    RAISE EXCEPTION 'a key of a person who did not make this' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER idempotency_keys_own AFTER INSERT ON "idempotency_keys"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_key();
--> statement-breakpoint
CREATE TRIGGER idempotency_keys_kept BEFORE DELETE ON "idempotency_keys"
  FOR EACH ROW EXECUTE FUNCTION guard_key();
--> statement-breakpoint
ALTER FUNCTION guard_action_insert() SET search_path = pg_catalog, public, pg_temp;
--> statement-breakpoint
ALTER FUNCTION refuse_change() SET search_path = pg_catalog, public, pg_temp;
--> statement-breakpoint
ALTER FUNCTION guard_party_insert() SET search_path = pg_catalog, public, pg_temp;
--> statement-breakpoint
ALTER FUNCTION guard_review_party() SET search_path = pg_catalog, public, pg_temp;
--> statement-breakpoint
ALTER FUNCTION pending_actions_of(uuid, integer) SET search_path = pg_catalog, public, pg_temp;
