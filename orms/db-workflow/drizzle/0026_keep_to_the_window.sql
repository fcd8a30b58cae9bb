-- What was approved may be executed within a time, and cancelled before it is: its owner says what came of it.

-- All that is changed below, taken at once or not at all: who files or decides holds one of these tables and wants
-- another, so that taking them one by one ends in a deadlock.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "actions", "executions", "audit_entries", "policy_versions" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_detail_known";
--> statement-breakpoint
ALTER TABLE "executions" DROP CONSTRAINT "executions_state_known";
--> statement-breakpoint
ALTER TABLE "executions" DROP CONSTRAINT "executions_settled_once";
--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "execute_within_hours" integer;
--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "not_after" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "cancel_wished_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "because" text;
--> statement-breakpoint
CREATE INDEX "executions_ending_idx" ON "executions" USING btree ("due_at") WHERE state = 'stalled' and (not_after is not null or cancel_wished_at is not null);
--> statement-breakpoint
-- Not valid: the rows that are there were held to a narrower rule, and are not read again under the lock.
ALTER TABLE "actions" ADD CONSTRAINT "actions_window_sane" CHECK (execute_within_hours between 1 and 8760) NOT VALID;
--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_detail_known" CHECK (coalesce(detail - string_to_array('{"approval_given":"comment","rejection_given":"comment","stages_added":"policy","window_shortened":"policy","reentry_failed":"fields","reminded":"stage","assigned":"person,note","unassigned":"person,note","approved":"comment","rejected":"comment","withdrawn":"reason","retried":"reason","executed":"result","refused":"refusal","stalled":"problem","cancel_wished":"reason","cancelled":"because"}'::jsonb ->> event, ','), detail) = '{}'::jsonb) NOT VALID;
--> statement-breakpoint
ALTER TABLE "executions" ADD CONSTRAINT "executions_cancellation_told" CHECK ((state = 'cancelled') = (because is not null) and because in ('window_missed', 'cancelled')
        and (because <> 'window_missed' or not_after is not null)
        and (because <> 'cancelled' or cancel_wished_at is not null)) NOT VALID;
--> statement-breakpoint
ALTER TABLE "executions" ADD CONSTRAINT "executions_state_known" CHECK (state in ('queued', 'executed', 'refused', 'stalled', 'cancelled')) NOT VALID;
--> statement-breakpoint
ALTER TABLE "executions" ADD CONSTRAINT "executions_settled_once" CHECK ((state in ('executed', 'refused', 'cancelled')) = (settled_at is not null)) NOT VALID;
--> statement-breakpoint

-- Within how many hours of its approval a revision may be executed, by the rule that chose its stages; no row where that
-- is not limited.
CREATE FUNCTION window_by(policy jsonb) RETURNS integer LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT (p.document #> ARRAY['rules', policy ->> 'rule', 'executeWithinHours'])::integer FROM policy_versions p
  WHERE p.action_type = policy ->> 'actionType' AND p.version = (policy -> 'version')::integer;
END;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_action_update() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.action_type, NEW.schema_version, NEW.maker_id)
    IS DISTINCT FROM
    (OLD.id, OLD.action_type, OLD.schema_version, OLD.maker_id)
  THEN
    RAISE EXCEPTION 'what an action is never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF coalesce(NEW.policy_position, 0) < coalesce(OLD.policy_position, 0) THEN
    RAISE EXCEPTION 'another policy is in force'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_under_policy_in_force';
  END IF;
  IF NEW.policy_position IS DISTINCT FROM OLD.policy_position THEN
    IF NEW.policy_position > (SELECT max(position) FROM policy_versions) THEN
      RAISE EXCEPTION 'a policy that is not published was not asked' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF (NEW.required_approvals <> OLD.required_approvals AND NEW.revision = OLD.revision
      AND (NEW.required_approvals < OLD.required_approvals OR NEW.policy_position IS NOT DISTINCT FROM OLD.policy_position
        OR (NEW.status, NEW.approvals) IS DISTINCT FROM (OLD.status, OLD.approvals)))
    OR (NEW.expires_at IS DISTINCT FROM OLD.expires_at AND NEW.revision = OLD.revision)
    -- A newer policy shortens the time in which it may be executed, and never lengthens it.
    OR (NEW.execute_within_hours IS DISTINCT FROM OLD.execute_within_hours AND NEW.revision = OLD.revision
      AND (NEW.execute_within_hours IS NULL OR NEW.execute_within_hours >= OLD.execute_within_hours
        OR NEW.policy_position IS NOT DISTINCT FROM OLD.policy_position
        OR (NEW.status, NEW.approvals) IS DISTINCT FROM (OLD.status, OLD.approvals)))
  THEN
    RAISE EXCEPTION 'what an action needs only rises' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.revision <> OLD.revision THEN
    NEW.late_since := NULL;
  ELSIF NEW.late_since IS DISTINCT FROM OLD.late_since AND (OLD.late_since IS NOT NULL OR NEW.late_since <> now()) THEN
    RAISE EXCEPTION 'an action is late since its first reminder' USING ERRCODE = 'check_violation';
  END IF;
  -- That a policy was asked which adds nothing is no change of the action.
  IF NEW.audit_count = OLD.audit_count AND OLD.status = 'pending' AND NEW.policy_position > coalesce(OLD.policy_position, 0)
    AND (NEW.status, NEW.revision, NEW.approvals, NEW.required_approvals, NEW.target, NEW.search, NEW.decided_by, NEW.decided_at, NEW.awaits, NEW.late_since,
        NEW.execute_within_hours)
      IS NOT DISTINCT FROM
      (OLD.status, OLD.revision, OLD.approvals, OLD.required_approvals, OLD.target, OLD.search, OLD.decided_by, OLD.decided_at, OLD.awaits, OLD.late_since,
        OLD.execute_within_hours)
  THEN
    RETURN NEW;
  END IF;
  IF NEW.audit_count <> OLD.audit_count + 1 THEN
    RAISE EXCEPTION 'each change of an action has one audit entry' USING ERRCODE = 'check_violation';
  END IF;
  NEW.updated_at := now();
  IF OLD.status <> 'pending' THEN
    IF (NEW.status, NEW.revision, NEW.approvals, NEW.target, NEW.search, NEW.decided_by, NEW.decided_at, NEW.policy_position,
        NEW.execute_within_hours)
      IS DISTINCT FROM
      (OLD.status, OLD.revision, OLD.approvals, OLD.target, OLD.search, OLD.decided_by, OLD.decided_at, OLD.policy_position,
        OLD.execute_within_hours)
    THEN
      RAISE EXCEPTION 'a decided action never changes' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.revision <> OLD.revision THEN
    IF OLD.expires_at <= now() THEN
      RAISE EXCEPTION 'an action whose time is over is not amended' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.revision <> OLD.revision + 1 OR NEW.approvals <> 0 OR NEW.status <> 'pending' THEN
      RAISE EXCEPTION 'a new revision follows the last one and has no approvals' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF (NEW.target, NEW.search) IS DISTINCT FROM (OLD.target, OLD.search)
    OR NEW.approvals <> OLD.approvals + (CASE
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
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION assert_action_itself() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  entry record;
  happened text;
  votes record;
  told boolean;
BEGIN
  -- That a policy was asked which adds nothing: the guard lets nothing else pass without an entry.
  IF TG_OP = 'UPDATE' AND NEW.audit_count = OLD.audit_count THEN
    RETURN NULL;
  END IF;
  SELECT e.event, e.sequence, e.revision, e.actor_id, e.actor_name, e.principal, e.detail, p.person_name, p.part
    INTO entry
    FROM audit_entries e
    LEFT JOIN action_people p ON p.action_id = e.action_id AND p.person_id = e.actor_id
    WHERE e.action_id = NEW.id AND e.sequence = NEW.audit_count;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the history has a gap' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'INSERT' THEN happened := 'submitted';
  ELSIF NEW.revision <> OLD.revision THEN happened := 'amended';
  ELSIF NEW.status <> OLD.status THEN happened := NEW.status;
  ELSIF NEW.required_approvals <> OLD.required_approvals THEN happened := 'stages_added';
  ELSIF NEW.execute_within_hours IS DISTINCT FROM OLD.execute_within_hours THEN happened := 'window_shortened';
  ELSIF NEW.approvals <> OLD.approvals THEN happened := 'approval_given';
  ELSIF entry.event IN ('rejection_given', 'commented', 'executed', 'refused', 'stalled', 'retried',
    'cancel_wished', 'cancelled', 'reentry_failed', 'reminded') THEN happened := entry.event;
  END IF;

  -- Who takes a part has one name in an action, whatever they do in it.
  told := entry.event = happened AND entry.revision = NEW.revision
    AND (happened IN ('submitted', 'amended', 'reminded') OR NEW.late_since IS NOT DISTINCT FROM OLD.late_since)
    AND (entry.actor_id IS NULL) = (happened IN ('executed', 'refused', 'stalled', 'cancelled', 'expired', 'stages_added', 'window_shortened',
      'reminded'))
    AND (entry.actor_id IS NULL) = (entry.actor_name IS NULL)
    AND (entry.actor_id IS NULL OR entry.actor_name = coalesce(entry.person_name,
      CASE WHEN happened IN ('commented', 'retried', 'cancel_wished', 'reentry_failed') THEN entry.actor_name ELSE '' END));
  IF told IS NOT TRUE THEN
    NULL;
  ELSIF happened = 'submitted' THEN
    -- It begins pending, with its first revision and entry and without approvals.
    told := (NEW.status, NEW.revision, NEW.approvals, NEW.audit_count) = ('pending', 1, 0, 1)
      AND EXISTS (SELECT FROM revisions r
        WHERE r.action_id = NEW.id AND r.revision = 1 AND r.author_id = entry.actor_id
          AND r.author_id = NEW.maker_id AND r.target IS NOT DISTINCT FROM NEW.target
          AND (r.canonical::jsonb) @> jsonb_build_object(
            'actionType', NEW.action_type, 'schemaVersion', NEW.schema_version)
          AND is_bound(NEW, r.policy)
          AND NEW.execute_within_hours IS NOT DISTINCT FROM window_by(r.policy));
  ELSIF happened = 'amended' THEN
    -- Who has reviewed it keeps that part, and so amends nothing: they could approve what they wrote.
    told := entry.part IN ('maker', 'editor') AND EXISTS (SELECT FROM revisions r
      WHERE r.action_id = NEW.id AND r.revision = NEW.revision AND r.author_id = entry.actor_id
        AND r.target IS NOT DISTINCT FROM NEW.target
        AND (r.canonical::jsonb) ->> 'actionType' = NEW.action_type AND is_bound(NEW, r.policy)
        AND NEW.execute_within_hours IS NOT DISTINCT FROM window_by(r.policy));
  ELSIF happened = 'withdrawn' THEN
    told := entry.actor_id = NEW.maker_id;
  ELSIF happened = 'commented' THEN
    told := EXISTS (SELECT FROM comments c
      WHERE c.action_id = NEW.id AND c.audit_sequence = entry.sequence
        AND c.author_id = entry.actor_id AND c.author_name = entry.actor_name);
  ELSIF happened = 'cancel_wished' THEN
    -- By its maker or somebody whom it does not concern, of what is not settled, and saying why.
    told := entry.detail ->> 'reason' <> '' AND EXISTS (SELECT FROM executions e
        WHERE e.action_id = NEW.id AND e.cancel_wished_at = now() AND e.state IN ('queued', 'stalled'))
      AND (entry.actor_id = NEW.maker_id OR NOT EXISTS (SELECT FROM action_parties p
        WHERE p.action_id = NEW.id AND p.person_id = entry.actor_id));
  ELSIF happened IN ('executed', 'refused', 'stalled', 'cancelled', 'retried') THEN
    told := EXISTS (SELECT FROM executions e
      WHERE e.action_id = NEW.id AND e.audit_sequence = entry.sequence
        AND e.state = CASE happened WHEN 'retried' THEN 'queued' ELSE happened END
        AND e.result IS NOT DISTINCT FROM entry.detail -> 'result'
        AND e.refusal IS NOT DISTINCT FROM entry.detail -> 'refusal'
        AND e.because IS NOT DISTINCT FROM entry.detail ->> 'because');
  ELSIF happened = 'expired' THEN
    told := OLD.expires_at <= now();
  ELSIF happened = 'reentry_failed' THEN
    told := NEW.status = 'pending' AND EXISTS (SELECT FROM action_stages s
      WHERE s.action_id = NEW.id AND s.revision = NEW.revision AND (s.definition -> 'reenter') @> (entry.detail -> 'fields')
        AND jsonb_typeof(entry.detail -> 'fields') = 'array' AND (entry.detail -> 'fields') <> '[]');
  ELSIF happened = 'reminded' THEN
    -- Once, when it is time, and while somebody is waited for.
    told := NEW.status = 'pending' AND NEW.late_since IS NOT NULL AND EXISTS (SELECT FROM reminders m
      JOIN stages_of(NEW.id, NEW.revision, NULL, NULL) s ON s.stage = m.stage AND s.open
      JOIN revisions r ON r.action_id = m.action_id AND r.revision = m.revision
      WHERE m.action_id = NEW.id AND m.revision = NEW.revision AND m.reminded_at = now()
        AND s.definition ->> 'name' = entry.detail ->> 'stage'
        AND r.created_at + make_interval(hours => (s.definition -> 'remindAfterHours')::integer) <= now())
      -- As many entries as reminders, since nothing here keeps two stages from having one name.
      AND (SELECT count(*) FROM audit_entries e WHERE e.action_id = NEW.id AND e.revision = NEW.revision
          AND e.event = 'reminded' AND e.detail = entry.detail)
        <= (SELECT count(*) FROM reminders m JOIN action_stages s USING (action_id, revision, stage)
          WHERE m.action_id = NEW.id AND m.revision = NEW.revision AND m.reminded_at IS NOT NULL
            AND s.definition ->> 'name' = entry.detail ->> 'stage');
  ELSE
    told := happened IN ('approval_given', 'rejection_given', 'approved', 'rejected', 'stages_added', 'window_shortened');
  END IF;
  IF told AND TG_OP = 'UPDATE' AND happened IN ('stages_added', 'window_shortened') THEN
    -- Shortened to what the policy says that was asked.
    told := NEW.execute_within_hours IS NOT DISTINCT FROM least(OLD.execute_within_hours, window_by(entry.detail -> 'policy'));
  END IF;

  IF told AND happened IN ('amended', 'stages_added', 'approval_given', 'rejection_given', 'approved', 'rejected',
    'withdrawn', 'expired')
  THEN
    -- Of the action as it is at commit, with the one review that the entry tells of and its session.
    SELECT a.status, a.approvals, a.required_approvals, r.given, r.told, r.in_session, s.met, s.refused, s.needed,
        (SELECT count(*) FROM executions e WHERE e.action_id = a.id AND e.revision = a.revision) AS executions
      INTO STRICT votes
      FROM actions a
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE r.status = 'approved') AS given,
          count(*) FILTER (WHERE r.checker_id = entry.actor_id AND r.audit_sequence = entry.sequence
            AND r.status = CASE WHEN happened LIKE 'reject%' THEN 'rejected' ELSE 'approved' END
            AND r.comment IS NOT DISTINCT FROM entry.detail ->> 'comment') AS told,
          bool_and('session:' || r.session_id = entry.principal)
            FILTER (WHERE r.audit_sequence = entry.sequence) AS in_session
        FROM reviews r WHERE r.action_id = a.id AND r.revision = a.revision
      ) r
      CROSS JOIN LATERAL (
        SELECT bool_and(s.met) AS met, bool_or(s.rejected >= s.rejections) AS refused, sum(s.needed) AS needed
        FROM stages_of(a.id, a.revision, NULL, NULL) s
      ) s
      WHERE a.id = NEW.id;
    IF happened IN ('approval_given', 'rejection_given', 'approved', 'rejected') THEN
      told := votes.told = 1 AND (happened IN ('approval_given', 'rejection_given') OR entry.actor_id = NEW.decided_by);
      -- A decision is by the very session that its review names. The release before names no principal.
      IF told AND entry.principal IS NOT NULL AND votes.in_session IS NOT TRUE THEN
        RAISE EXCEPTION 'a decision is by the session of its review'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entries_decided_in_session';
      END IF;
    END IF;
    IF votes.approvals <> votes.given THEN
      RAISE EXCEPTION 'approvals counted and given differ' USING ERRCODE = 'check_violation';
    END IF;
    IF votes.needed IS DISTINCT FROM votes.required_approvals THEN
      RAISE EXCEPTION 'an action needs what its stages need' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT (CASE votes.status
      WHEN 'pending' THEN NOT votes.met AND NOT votes.refused AND votes.executions = 0
      WHEN 'approved' THEN votes.met AND NOT votes.refused AND votes.executions = 1
      WHEN 'rejected' THEN votes.refused AND votes.executions = 0
      ELSE NOT votes.refused AND votes.executions = 0
    END) THEN
      RAISE EXCEPTION 'status % is not what the reviews of the current revision say', votes.status
        USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF told IS NOT TRUE THEN
    RAISE EXCEPTION 'entry % of the history does not tell what happened', NEW.audit_count
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What may be executed may be so from now on, by the database's clock, for as long as its action says.
CREATE OR REPLACE FUNCTION assert_execution() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM actions a
      WHERE a.id = NEW.action_id AND a.status = 'approved' AND a.revision = NEW.revision
        AND NEW.not_after IS NOT DISTINCT FROM NEW.queued_at + make_interval(hours => a.execute_within_hours))
    THEN
      RAISE EXCEPTION 'only an approved action is executed, within its time' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NOT EXISTS (SELECT FROM audit_entries e
    WHERE e.action_id = NEW.action_id AND e.sequence = NEW.audit_sequence
      AND e.event = CASE NEW.state WHEN 'queued' THEN 'retried' ELSE NEW.state END)
  THEN
    RAISE EXCEPTION 'an execution whose state the history does not tell' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- queued → executed | refused | cancelled | stalled; stalled → queued, or a late answer from the owner's ledger.
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
-- A policy is published by the approved action that holds its very text, in its time, one after the other.
CREATE OR REPLACE FUNCTION guard_policy_insert() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
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
-- The engine is the owner of its own actions: what it has done is not cancelled.
CREATE FUNCTION guard_own_cancellation() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('policies', 0));
  IF EXISTS (SELECT FROM policy_versions p WHERE p.action_id = NEW.action_id) THEN
    RAISE EXCEPTION 'what was published is not cancelled'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'executions_not_published';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER executions_guard_own BEFORE UPDATE OF state ON "executions"
  FOR EACH ROW WHEN (NEW.state = 'cancelled') EXECUTE FUNCTION guard_own_cancellation();
--> statement-breakpoint
CREATE FUNCTION assert_wish() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_entries e WHERE e.action_id = NEW.action_id AND e.event = 'cancel_wished') THEN
    RAISE EXCEPTION 'a wish to cancel that the history does not tell' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER executions_assert_wish AFTER UPDATE ON "executions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.cancel_wished_at IS DISTINCT FROM NEW.cancel_wished_at)
  EXECUTE FUNCTION assert_wish();
--> statement-breakpoint
GRANT INSERT (execute_within_hours), UPDATE (execute_within_hours) ON "actions" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (not_after), UPDATE (cancel_wished_at, because) ON "executions" TO workflow_app;
