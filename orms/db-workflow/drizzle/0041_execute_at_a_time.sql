-- What is approved may be executed at a time that was approved with it, within a window, or never.

-- All that is changed below, taken at once or not at all: who files or decides holds one of these tables and wants
-- another, so that taking them one by one ends in a deadlock.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "revisions", "executions", "drafts" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "not_before" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "schedule" jsonb;
--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "schedule" jsonb;
--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_schedule_bounded" CHECK (jsonb_typeof(schedule) = 'object' and octet_length(schedule::text) <= 400);
--> statement-breakpoint
CREATE INDEX "executions_scheduled_idx" ON "executions" USING btree ("due_at") WHERE state = 'scheduled';
--> statement-breakpoint

-- When a clock in a zone shows a local time: the earlier of two where clocks are put back, none where they skip it. Zones
-- are quarters of an hour apart, and no clock is put back by more than three hours.
CREATE FUNCTION instant_of(local_time timestamp, zone text) RETURNS timestamp with time zone LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT min(i) FROM generate_series((local_time AT TIME ZONE zone) - interval '3 hours',
    (local_time AT TIME ZONE zone) + interval '3 hours', interval '15 minutes') AS i
  WHERE i AT TIME ZONE zone = local_time
$$;
--> statement-breakpoint
-- After which a revision is not executed any more.
CREATE FUNCTION end_of(schedule jsonb) RETURNS timestamp with time zone LANGUAGE plpgsql STABLE STRICT
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (schedule ->> 'notBefore')::timestamptz + make_interval(mins => (schedule -> 'withinMinutes')::integer);
END $$;
--> statement-breakpoint
-- What is approved is a local time in a zone and the instant that this is by the zones known here, in one spelling.
CREATE FUNCTION is_schedule(schedule jsonb) RETURNS boolean LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN coalesce(jsonb_typeof(schedule) = 'object' AND schedule - '{at,zone,notBefore,withinMinutes}'::text[] = '{}'
    AND schedule ->> 'at' ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$'
    AND schedule ->> 'notBefore' ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$'
    AND schedule ->> 'zone' ~ '^(UTC|[A-Z][A-Za-z_]*(/[A-Z][A-Za-z_-]*){1,2})$'
    AND jsonb_typeof(schedule -> 'withinMinutes') = 'number' AND schedule ->> 'withinMinutes' ~ '^\d{1,5}$'
    AND (schedule -> 'withinMinutes')::integer BETWEEN 1 AND 44640
    AND (schedule ->> 'notBefore')::timestamptz = instant_of((schedule ->> 'at')::timestamp, schedule ->> 'zone'), false);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION digest_picture() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.picture_hash := encode(sha256(convert_to(
    jsonb_build_array(NEW.before, NEW.after, NEW.warnings)::text, 'UTF8')), 'hex');
  IF NEW.schedule IS NOT NULL AND (NOT is_schedule(NEW.schedule) OR end_of(NEW.schedule) <= now()) THEN
    RAISE EXCEPTION 'what is to be executed at a time names one that is to come'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_schedule_sound';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION is_sound(revision revisions) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  said jsonb;
  broken text := CASE
    WHEN NOT (revision.before IS NULL) = (revision.target IS NULL) THEN 'revisions_before_of_target'
    WHEN NOT revision.hash = encode(sha256(convert_to(E'countersign.action.v1\n' || revision.canonical, 'UTF8')), 'hex')
      THEN 'revisions_hash_true'
    WHEN NOT revision.revision >= 1 THEN 'revisions_numbered'
    -- Twice what can be configured.
    WHEN NOT revision.revision <= 2000 THEN 'revisions_within_ceiling'
    WHEN NOT jsonb_typeof(revision.warnings) = 'array' THEN 'revisions_warnings_list'
  END;
BEGIN
  IF broken IS NULL THEN
    said := revision.canonical;
    broken := CASE
      WHEN revision.payload IS DISTINCT FROM said -> 'payload' THEN 'revisions_payload_true'
      -- What a checker is shown holds every field that will be executed, as it will be.
      WHEN NOT revision.after || revision.payload = revision.after THEN 'revisions_picture_true'
      WHEN revision.target IS DISTINCT FROM said ->> 'target'
        OR revision.target_version IS DISTINCT FROM said ->> 'targetVersion' THEN 'revisions_target_true'
      WHEN revision.schedule IS DISTINCT FROM said -> 'schedule' THEN 'revisions_schedule_true'
    END;
  END IF;
  RETURN broken IS NULL OR refuse_broken('revisions', broken);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION is_sound(execution executions) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text := CASE
    WHEN NOT execution.state IN ('scheduled', 'queued', 'executed', 'refused', 'stalled', 'cancelled') THEN 'executions_state_known'
    WHEN execution.state = 'scheduled' AND execution.not_before IS NULL THEN 'executions_scheduled_for'
    WHEN NOT (execution.state = 'executed') = (execution.result IS NOT NULL) THEN 'executions_result_told'
    WHEN NOT (execution.state = 'refused') = (execution.refusal IS NOT NULL) THEN 'executions_refusal_told'
    WHEN NOT ((execution.state = 'cancelled') = (execution.because IS NOT NULL)
      AND execution.because IN ('window_missed', 'cancelled')
      AND (execution.because <> 'window_missed' OR execution.not_after IS NOT NULL)
      AND (execution.because <> 'cancelled' OR execution.cancel_wished_at IS NOT NULL)) THEN 'executions_cancellation_told'
    WHEN NOT (execution.state IN ('executed', 'refused', 'cancelled')) = (execution.settled_at IS NOT NULL)
      THEN 'executions_settled_once'
  END;
BEGIN
  RETURN broken IS NULL OR refuse_broken('executions', broken);
END $$;
--> statement-breakpoint
-- Due much later is only what waits for its time.
CREATE OR REPLACE FUNCTION guard_execution_due() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.state = 'scheduled' AND NEW.due_at = NEW.not_before THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an execution is due within the hour' USING ERRCODE = 'check_violation';
END $$;
--> statement-breakpoint
-- scheduled → queued, when its time has come or it is to be cancelled; queued → executed | refused | cancelled | stalled;
-- stalled → queued, or a late answer from the owner's ledger.
CREATE OR REPLACE FUNCTION guard_execution_update() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  -- What is not to be executed any more is told to its owner until that answers, stalled or not.
  is_ending boolean := NEW.cancel_wished_at IS NOT NULL OR coalesce(NEW.not_after <= now(), false);
BEGIN
  IF (NEW.action_id, NEW.revision, NEW.hash, NEW.queued_at, NEW.not_before, NEW.not_after)
    IS DISTINCT FROM (OLD.action_id, OLD.revision, OLD.hash, OLD.queued_at, OLD.not_before, OLD.not_after)
  THEN
    RAISE EXCEPTION 'what is executed never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state IN ('executed', 'refused', 'cancelled') THEN
    RAISE EXCEPTION 'a settled execution never changes' USING ERRCODE = 'check_violation';
  END IF;
  -- It waits for its time, or until its owner is told that it is cancelled.
  IF (CASE OLD.state
    WHEN 'scheduled' THEN NEW.state <> 'queued' OR NEW.failures <> 0
      OR (NEW.cancel_wished_at IS NULL AND (NEW.not_before > now() OR NEW.attempt <> 0))
    ELSE NEW.state = 'scheduled' OR (NEW.state = 'executed' AND coalesce(NEW.not_before > now(), false))
  END) IS NOT FALSE
  THEN
    RAISE EXCEPTION 'what is scheduled waits for its time'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'executions_not_early';
  END IF;
  IF NEW.cancel_wished_at IS DISTINCT FROM OLD.cancel_wished_at THEN
    IF OLD.cancel_wished_at IS NOT NULL OR NEW.cancel_wished_at IS DISTINCT FROM now()
      OR (NEW.state <> OLD.state AND OLD.state <> 'scheduled')
    THEN
      RAISE EXCEPTION 'that an execution is cancelled is wished for once' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF NEW.attempt NOT IN (OLD.attempt, OLD.attempt + 1)
    OR (NEW.attempt > OLD.attempt AND ((NEW.state <> OLD.state AND OLD.state <> 'scheduled')
      OR NOT (OLD.state = 'queued' OR is_ending)))
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
    IF NEW.state = 'queued' AND NEW.cancel_wished_at IS NOT NULL AND OLD.state <> 'scheduled' THEN
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
-- What may be executed may be so from now on or from its time on, by the database's clock, for as long as its action and
-- its schedule say; one that never could be is not approved.
CREATE OR REPLACE FUNCTION assert_execution() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  planned record;
  waits boolean := coalesce(NEW.not_before > NEW.queued_at, false);
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT (r.schedule ->> 'notBefore')::timestamptz AS not_before,
        least(NEW.queued_at + make_interval(hours => a.execute_within_hours), end_of(r.schedule)) AS not_after
      INTO planned
      FROM actions a JOIN revisions r ON r.action_id = a.id AND r.revision = a.revision
      WHERE a.id = NEW.action_id AND a.status = 'approved' AND a.revision = NEW.revision;
    IF NOT FOUND OR NEW.not_before IS DISTINCT FROM planned.not_before OR NEW.not_after IS DISTINCT FROM planned.not_after
      OR NEW.state <> (CASE WHEN waits THEN 'scheduled' ELSE 'queued' END) OR NEW.attempt <> (NOT waits)::int
      OR (waits AND (NEW.claimed OR NEW.due_at <> NEW.not_before))
    THEN
      RAISE EXCEPTION 'only an approved action is executed, within its time' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.not_after <= greatest(NEW.queued_at, NEW.not_before) THEN
      RAISE EXCEPTION 'its time would be over before it could be executed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'executions_reachable';
    END IF;
  ELSIF NOT EXISTS (SELECT FROM audit_entries e
    WHERE e.action_id = NEW.action_id AND e.sequence = NEW.audit_sequence
      AND e.event = CASE WHEN NEW.state <> 'queued' THEN NEW.state WHEN OLD.state <> 'scheduled' THEN 'retried'
        WHEN NEW.cancel_wished_at IS NULL THEN 'due' ELSE 'cancel_wished' END)
  THEN
    RAISE EXCEPTION 'an execution whose state the history does not tell' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
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
  NEW.returned_at := CASE WHEN NEW.status = 'returned' THEN coalesce(OLD.returned_at, now()) END;
  IF OLD.status = 'returned' AND NEW.revision <> OLD.revision AND NEW.expires_at IS NOT NULL AND OLD.expires_at IS NOT NULL
    -- What would have ended with its schedule alone has no time of its own of which some is left.
    AND OLD.expires_at IS DISTINCT FROM
      (SELECT end_of(r.schedule) FROM revisions r WHERE r.action_id = OLD.id AND r.revision = OLD.revision)
  THEN
    -- While its maker had it, its time stood still: what was left is left, and a day at least.
    NEW.expires_at := least(NEW.expires_at, now() + greatest(OLD.expires_at - OLD.returned_at, interval '24 hours'));
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
  IF OLD.status NOT IN ('pending', 'returned') OR (OLD.status, NEW.status) = ('returned', 'returned') THEN
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
  IF OLD.status = 'returned' AND NEW.revision = OLD.revision AND NEW.status NOT IN ('withdrawn', 'expired') THEN
    RAISE EXCEPTION 'an action that was returned is amended or withdrawn, or expires' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.revision <> OLD.revision THEN
    IF ends_at(OLD) <= now() THEN
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
  IF NEW.status <> OLD.status AND NEW.status NOT IN ('pending', 'returned') AND NEW.decided_at IS DISTINCT FROM now() THEN
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
  ELSIF entry.event IN ('rejection_given', 'commented', 'due', 'executed', 'refused', 'stalled', 'retried',
    'cancel_wished', 'cancelled', 'reentry_failed', 'reminded', 'filed_again') THEN happened := entry.event;
  END IF;

  -- Who takes a part has one name in an action, whatever they do in it.
  told := entry.event = happened AND entry.revision = NEW.revision
    AND (happened IN ('submitted', 'amended', 'reminded') OR NEW.late_since IS NOT DISTINCT FROM OLD.late_since)
    AND (entry.actor_id IS NULL) = (happened IN ('due', 'executed', 'refused', 'stalled', 'cancelled', 'expired', 'stages_added', 'window_shortened',
      'reminded'))
    AND (entry.actor_id IS NULL) = (entry.actor_name IS NULL)
    AND (entry.actor_id IS NULL OR entry.actor_name = coalesce(entry.person_name,
      CASE WHEN happened IN ('commented', 'retried', 'cancel_wished', 'reentry_failed', 'filed_again') THEN entry.actor_name ELSE '' END));
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
    told := entry.part IN ('maker', 'adopter', 'editor') AND EXISTS (SELECT FROM revisions r
      WHERE r.action_id = NEW.id AND r.revision = NEW.revision AND r.author_id = entry.actor_id
        AND r.target IS NOT DISTINCT FROM NEW.target
        AND (r.canonical::jsonb) ->> 'actionType' = NEW.action_type AND is_bound(NEW, r.policy)
        AND NEW.execute_within_hours IS NOT DISTINCT FROM window_by(r.policy));
  ELSIF happened = 'withdrawn' THEN
    told := entry.actor_id IN (NEW.maker_id, NEW.adopter_id);
  ELSIF happened = 'commented' THEN
    told := EXISTS (SELECT FROM comments c
      WHERE c.action_id = NEW.id AND c.audit_sequence = entry.sequence
        AND c.author_id = entry.actor_id AND c.author_name = entry.actor_name);
  ELSIF happened = 'cancel_wished' THEN
    -- By its maker or somebody whom it does not concern, of what is not settled, and saying why.
    told := entry.detail ->> 'reason' <> '' AND EXISTS (SELECT FROM executions e
        WHERE e.action_id = NEW.id AND e.cancel_wished_at = now() AND e.state IN ('queued', 'stalled'))
      AND (entry.actor_id IN (NEW.maker_id, NEW.adopter_id) OR NOT EXISTS (SELECT FROM action_parties p
        WHERE p.action_id = NEW.id AND p.person_id = entry.actor_id));
  ELSIF happened IN ('due', 'executed', 'refused', 'stalled', 'cancelled', 'retried') THEN
    told := EXISTS (SELECT FROM executions e
      WHERE e.action_id = NEW.id AND e.audit_sequence = entry.sequence
        AND e.state = CASE WHEN happened IN ('due', 'retried') THEN 'queued' ELSE happened END
        AND e.result IS NOT DISTINCT FROM entry.detail -> 'result'
        AND e.refusal IS NOT DISTINCT FROM entry.detail -> 'refusal'
        AND e.because IS NOT DISTINCT FROM entry.detail ->> 'because');
  ELSIF happened = 'filed_again' THEN
    -- Once of each action that says it anew, by who filed that.
    told := EXISTS (SELECT FROM actions n
        WHERE n.id::text = entry.detail ->> 'actionId' AND n.filed_again_from = NEW.id AND n.maker_id = entry.actor_id)
      AND 1 = (SELECT count(*) FROM audit_entries e
        WHERE e.action_id = NEW.id AND e.event = 'filed_again' AND e.detail = entry.detail);
  ELSIF happened = 'expired' THEN
    told := ends_at(OLD) <= now();
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
    told := happened IN ('approval_given', 'rejection_given', 'returned', 'approved', 'rejected', 'stages_added',
      'window_shortened');
  END IF;
  IF told AND TG_OP = 'UPDATE' AND happened IN ('stages_added', 'window_shortened') THEN
    -- Shortened to what the policy says that was asked.
    told := NEW.execute_within_hours IS NOT DISTINCT FROM least(OLD.execute_within_hours, window_by(entry.detail -> 'policy'));
  END IF;

  IF told AND happened IN ('amended', 'stages_added', 'approval_given', 'rejection_given', 'returned', 'approved',
    'rejected', 'withdrawn', 'expired')
  THEN
    -- Of the action as it is at commit, with the one review that the entry tells of and its session.
    SELECT a.status, a.approvals, a.required_approvals, r.given, r.told, r.in_session, s.met, s.refused, s.needed,
        (SELECT count(*) FROM executions e WHERE e.action_id = a.id AND e.revision = a.revision) AS executions
      INTO STRICT votes
      FROM actions a
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE r.status = 'approved') AS given,
          count(*) FILTER (WHERE r.checker_id = entry.actor_id AND r.audit_sequence = entry.sequence
            AND r.status = CASE WHEN happened LIKE 'reject%' THEN 'rejected'
              WHEN happened = 'returned' THEN 'changes_requested' ELSE 'approved' END
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
    IF happened IN ('approval_given', 'rejection_given', 'returned', 'approved', 'rejected') THEN
      told := votes.told = 1
        AND (happened IN ('approval_given', 'rejection_given', 'returned') OR entry.actor_id = NEW.decided_by);
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
    IF NOT (CASE
      WHEN votes.status IN ('pending', 'returned') THEN NOT votes.met AND NOT votes.refused AND votes.executions = 0
      WHEN votes.status = 'approved' THEN votes.met AND NOT votes.refused AND votes.executions = 1
      WHEN votes.status = 'rejected' THEN votes.refused AND votes.executions = 0
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
GRANT INSERT (schedule) ON "revisions" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (schedule), UPDATE (schedule) ON "drafts" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (state, attempt, claimed, not_before) ON "executions" TO workflow_app;
