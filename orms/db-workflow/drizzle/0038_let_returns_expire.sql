-- What was returned for changes waits for its maker so long and no longer: it expires by the database's clock as what is pending
-- does. Its own time stands still meanwhile, so that what is resubmitted has what was left of it.

-- All that is changed below, taken at once or not at all: who files or decides holds one of these tables and wants
-- another, so that taking them one by one ends in a deadlock.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "actions" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "returned_at" timestamp with time zone;
--> statement-breakpoint
-- What waits already has its whole time from now on: nobody was told of an end.
ALTER TABLE "actions" DISABLE TRIGGER USER;
--> statement-breakpoint
UPDATE "actions" SET "returned_at" = now() WHERE "status" = 'returned';
--> statement-breakpoint
ALTER TABLE "actions" ENABLE TRIGGER USER;
--> statement-breakpoint
CREATE INDEX "actions_unanswered_idx" ON "actions" USING btree ("returned_at") WHERE status = 'returned';
--> statement-breakpoint

-- How long what was returned waits for its maker.
CREATE FUNCTION answer_time() RETURNS interval LANGUAGE sql IMMUTABLE RETURN interval '336 hours';
--> statement-breakpoint
-- When an action expires, if ever: when its own time is over, or while its maker has it the time to answer.
CREATE FUNCTION ends_at(action actions) RETURNS timestamp with time zone LANGUAGE sql STABLE
  RETURN CASE action.status WHEN 'returned' THEN action.returned_at + answer_time() ELSE action.expires_at END;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_responsibility() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  only_that actions := OLD;
  adopts boolean := (NEW.adopter_id, NEW.adopter_name) IS DISTINCT FROM (OLD.adopter_id, OLD.adopter_name);
BEGIN
  only_that.adopter_id := NEW.adopter_id;
  only_that.adopter_name := NEW.adopter_name;
  only_that.orphaned_at := CASE WHEN OLD.orphaned_at IS NULL THEN now() END;
  only_that.audit_count := OLD.audit_count + 1;
  only_that.updated_at := NEW.updated_at;
  -- What is generated is not there yet.
  only_that.maker_part := NEW.maker_part;
  only_that.submitted_at := NEW.submitted_at;
  IF OLD.status NOT IN ('pending', 'returned') OR NEW IS DISTINCT FROM only_that
    OR (adopts AND (OLD.orphaned_at IS NULL OR NEW.adopter_id IS NULL
      OR ends_at(OLD) <= now()))
  THEN
    RAISE EXCEPTION 'who answers for an undecided action changes alone, and somebody adopts what nobody answers for'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_responsible_alone';
  END IF;
  IF adopts AND EXISTS (SELECT FROM action_parties p WHERE p.action_id = NEW.id AND p.person_id = NEW.adopter_id) THEN
    RAISE EXCEPTION 'whom an action concerns never adopts it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_not_adopted_by_party';
  END IF;
  RETURN NEW;
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
  IF OLD.status = 'returned' AND NEW.revision <> OLD.revision AND NEW.expires_at IS NOT NULL AND OLD.expires_at IS NOT NULL THEN
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
  ELSIF entry.event IN ('rejection_given', 'commented', 'executed', 'refused', 'stalled', 'retried',
    'cancel_wished', 'cancelled', 'reentry_failed', 'reminded', 'filed_again') THEN happened := entry.event;
  END IF;

  -- Who takes a part has one name in an action, whatever they do in it.
  told := entry.event = happened AND entry.revision = NEW.revision
    AND (happened IN ('submitted', 'amended', 'reminded') OR NEW.late_since IS NOT DISTINCT FROM OLD.late_since)
    AND (entry.actor_id IS NULL) = (happened IN ('executed', 'refused', 'stalled', 'cancelled', 'expired', 'stages_added', 'window_shortened',
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
  ELSIF happened IN ('executed', 'refused', 'stalled', 'cancelled', 'retried') THEN
    told := EXISTS (SELECT FROM executions e
      WHERE e.action_id = NEW.id AND e.audit_sequence = entry.sequence
        AND e.state = CASE happened WHEN 'retried' THEN 'queued' ELSE happened END
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
