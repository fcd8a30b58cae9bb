-- What was filed by somebody who has left waits for a colleague to adopt it, who then answers for it beside the maker, or
-- expires: nobody's approval counts meanwhile.

-- All that is changed below, taken at once or not at all: who files or decides holds one of these tables and wants
-- another, so that taking them one by one ends in a deadlock.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "actions", "action_people", "revisions", "reviews", "audit_entries" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
ALTER TABLE "action_people" DROP CONSTRAINT "action_people_part_known";
--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "adopter_id" uuid;
--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "adopter_name" text;
--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "orphaned_at" timestamp with time zone;
--> statement-breakpoint
CREATE INDEX "actions_orphaned_idx" ON "actions" USING btree ("id") WHERE orphaned_at is not null and decided_at is null;
--> statement-breakpoint
CREATE INDEX "actions_adopter_idx" ON "actions" USING btree ("adopter_id","id") WHERE adopter_id is not null;
--> statement-breakpoint
ALTER TABLE "action_people" ADD CONSTRAINT "action_people_part_known" CHECK (part in ('maker', 'adopter', 'editor', 'checker', 'recused')) NOT VALID;
--> statement-breakpoint

-- Who has left, auth alone knows. That nobody answers for an undecided action any more, that somebody does again, and that
-- somebody adopts it, happens alone; it is adopted where nobody answers for it, by somebody whom it does not concern.
CREATE FUNCTION guard_responsibility() RETURNS trigger LANGUAGE plpgsql
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
      OR (OLD.status = 'pending' AND OLD.expires_at <= now())))
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
CREATE TRIGGER actions_guard_responsibility BEFORE UPDATE ON "actions" FOR EACH ROW
  WHEN ((NEW.adopter_id, NEW.adopter_name, NEW.orphaned_at)
    IS DISTINCT FROM (OLD.adopter_id, OLD.adopter_name, OLD.orphaned_at))
  EXECUTE FUNCTION guard_responsibility();
--> statement-breakpoint

-- At commit: the entry tells it; who adopts does so in a session, and has that part by it.
CREATE FUNCTION assert_responsibility() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  told boolean;
BEGIN
  SELECT e.revision = NEW.revision AND e.detail = '{}' AND CASE
      WHEN NEW.adopter_id IS DISTINCT FROM OLD.adopter_id THEN e.event = 'adopted' AND e.actor_id = NEW.adopter_id
        AND p.part = 'adopter' AND e.actor_name = p.person_name AND p.person_name = NEW.adopter_name
        AND e.principal LIKE 'session:%'
      ELSE e.event = CASE WHEN NEW.orphaned_at IS NULL THEN 'maker_back' ELSE 'maker_left' END
        AND e.actor_id IS NULL AND e.actor_name IS NULL END
    INTO told
    FROM audit_entries e
    LEFT JOIN action_people p ON p.action_id = e.action_id AND p.person_id = e.actor_id
    WHERE e.action_id = NEW.id AND e.sequence = NEW.audit_count;
  IF told IS NOT TRUE THEN
    RAISE EXCEPTION 'entry % of the history does not tell who answers for the action', NEW.audit_count
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_responsible_told';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER actions_assert_responsibility AFTER UPDATE ON "actions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.adopter_id, NEW.adopter_name, NEW.orphaned_at)
    IS DISTINCT FROM (OLD.adopter_id, OLD.adopter_name, OLD.orphaned_at))
  EXECUTE FUNCTION assert_responsibility();
--> statement-breakpoint

-- The changes of an action, and beside them its assignments, who steps back and who answers for it, which take no step of it.
DROP TRIGGER actions_assert_change ON "actions";
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER actions_assert_change AFTER UPDATE ON "actions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.assignee_id, NEW.assignee_name, NEW.assigned_sequence, NEW.recused_sequence,
      NEW.adopter_id, NEW.adopter_name, NEW.orphaned_at)
    IS NOT DISTINCT FROM (OLD.assignee_id, OLD.assignee_name, OLD.assigned_sequence, OLD.recused_sequence,
      OLD.adopter_id, OLD.adopter_name, OLD.orphaned_at))
  EXECUTE FUNCTION assert_action_itself();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION is_sound(action actions) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text := CASE
    WHEN NOT action.status IN ('pending', 'returned', 'approved', 'rejected', 'withdrawn', 'expired')
      THEN 'actions_status_known'
    WHEN NOT (action.status IN ('pending', 'returned')) = (action.decided_at IS NULL) THEN 'actions_decided_once'
    WHEN NOT action.required_approvals >= 1 THEN 'actions_quorum_positive'
    WHEN NOT (action.revision >= 1 AND action.approvals >= 0 AND action.audit_count >= 1) THEN 'actions_counts_sane'
    WHEN NOT ((action.assignee_id IS NULL) = (action.assignee_name IS NULL)
      AND (action.assignee_id IS NULL) = (action.assigned_sequence IS NULL)) THEN 'actions_assigned_whole'
    WHEN NOT ((action.adopter_id IS NULL) = (action.adopter_name IS NULL) AND action.adopter_id <> action.maker_id)
      THEN 'actions_adopted_whole'
    -- Twice what can be configured.
    WHEN NOT action.assigned_sequence <= 200000 THEN 'actions_assigned_within_ceiling'
    WHEN NOT action.execute_within_hours BETWEEN 1 AND 8760 THEN 'actions_window_sane'
  END;
BEGIN
  RETURN broken IS NULL OR refuse_broken('actions', broken);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION assert_part() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  taken boolean;
BEGIN
  IF NEW.part = 'checker' THEN
    taken := EXISTS (SELECT FROM reviews r WHERE r.action_id = NEW.action_id AND r.checker_id = NEW.person_id);
  ELSIF NEW.part = 'adopter' THEN
    taken := EXISTS (SELECT FROM actions a JOIN audit_entries e ON e.action_id = a.id AND e.event = 'adopted'
      WHERE a.id = NEW.action_id AND a.adopter_id = NEW.person_id AND e.actor_id = NEW.person_id);
  ELSIF NEW.part = 'recused' THEN
    taken := EXISTS (SELECT FROM actions a JOIN audit_entries e ON e.action_id = a.id AND e.sequence = a.recused_sequence
      WHERE a.id = NEW.action_id AND e.actor_id = NEW.person_id AND e.event = 'recused');
  ELSE
    taken := EXISTS (SELECT FROM revisions r WHERE r.action_id = NEW.action_id AND r.author_id = NEW.person_id);
  END IF;
  IF NOT taken THEN
    RAISE EXCEPTION 'a part that the person did not take' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION assert_revision() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  author record;
BEGIN
  IF NEW.revision > (SELECT revision FROM actions WHERE id = NEW.action_id) THEN
    RAISE EXCEPTION 'a revision that the action has not reached' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT FROM revisions
    WHERE action_id = NEW.action_id AND revision = NEW.revision - 1 AND hash = NEW.hash)
  THEN
    RAISE EXCEPTION 'a new revision changes something'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_change_something';
  END IF;
  SELECT p.part, p.joined_at INTO STRICT author
    FROM action_people p WHERE p.action_id = NEW.action_id AND p.person_id = NEW.author_id;
  IF author.part = 'maker' THEN
    RETURN NULL;
  END IF;
  -- Who has adopted it amends it as its maker does, but nothing that then concerns them.
  IF author.part = 'adopter' AND EXISTS (SELECT FROM actions a
      WHERE a.id = NEW.action_id AND a.adopter_id = NEW.author_id)
    AND NOT EXISTS (SELECT FROM action_parties p WHERE p.action_id = NEW.action_id AND p.person_id = NEW.author_id)
  THEN
    RETURN NULL;
  END IF;
  IF author.part <> 'editor' OR author.joined_at <> NEW.created_at THEN
    RAISE EXCEPTION 'who edits an action takes no other part in it, and does so once'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_edited_once';
  END IF;
  IF EXISTS (SELECT FROM action_parties p WHERE p.action_id = NEW.action_id AND p.person_id = NEW.author_id) THEN
    RAISE EXCEPTION 'whom an action concerns never edits it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_not_by_party';
  END IF;
  IF NOT EXISTS (SELECT FROM audit_entries e
    WHERE e.action_id = NEW.action_id AND e.revision = NEW.revision AND e.event = 'amended'
      AND e.actor_id = NEW.author_id AND e.principal LIKE 'session:%')
  THEN
    RAISE EXCEPTION 'an action is edited in a session'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_edited_in_session';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_wish() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM audit_entries e WHERE e.action_id = NEW.action_id AND e.event = 'cancel_wished') THEN
    RAISE EXCEPTION 'that an execution is cancelled is wished for once' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.principal LIKE 'session:%' IS NOT TRUE
    AND NOT EXISTS (SELECT FROM actions a
      WHERE a.id = NEW.action_id AND NEW.actor_id IN (a.maker_id, a.adopter_id))
  THEN
    RAISE EXCEPTION 'only its maker cancels without a session' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT FROM action_people p
    WHERE p.action_id = NEW.action_id AND p.person_id = NEW.actor_id AND p.part = 'recused')
  THEN
    RAISE EXCEPTION 'who has stepped back from an action does not cancel it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'executions_cancelled_by_others';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION number_review() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  seat record;
  is_refused boolean;
BEGIN
  IF NEW.stage IS NULL THEN
    SELECT min(s.stage) INTO NEW.stage FROM action_stages s
      WHERE s.action_id = NEW.action_id AND s.revision = NEW.revision
      HAVING count(*) = 1 AND bool_and(s.who = '{"role:checker"}' AND s.must IS NULL AND s.other_than IS NULL
        AND s.rejections = 1 AND s.limit_amount IS NULL);
  END IF;
  NEW.groups := nullif(NEW.groups, '{}');
  SELECT a.audit_count, r.picture_hash, coalesce(a.expires_at <= now(), false) AS is_over,
      EXISTS (SELECT FROM policy_versions p
        WHERE p.action_type IN (a.action_type, '*') AND p.position > coalesce(a.policy_position, 0)) AS is_past,
      a.orphaned_at IS NOT NULL AS is_orphaned, s.stage, s.who, s.must, s.other_than, s.approved >= s.needed AS is_filled, s.definition
    INTO seat
    FROM actions a
    LEFT JOIN revisions r ON r.action_id = a.id AND r.revision = NEW.revision
    LEFT JOIN stages_of(NEW.action_id, NEW.revision, NULL, NULL) s ON s.stage = NEW.stage AND s.open
    WHERE a.id = NEW.action_id;
  NEW.audit_sequence := seat.audit_count;
  NEW.picture_hash := seat.picture_hash;
  IF seat.is_past AND NEW.status = 'approved' THEN
    RAISE EXCEPTION 'another policy is in force'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reviews_under_policy_in_force';
  END IF;
  -- Nobody answers for it: it can be rejected, and waits for somebody to adopt it.
  IF seat.is_orphaned AND NEW.status = 'approved' THEN
    RAISE EXCEPTION 'nobody answers for this action'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reviews_of_what_somebody_answers_for';
  END IF;
  is_refused := seat.stage IS NULL OR seat.is_over OR NEW.groups <@ seat.who IS FALSE
    -- Enough have approved, and one of those who must has not.
    OR (seat.is_filled AND NOT NEW.signs);
  IF NEW.groups IS NOT NULL THEN
    is_refused := is_refused OR EXISTS (SELECT FROM unnest(NEW.groups) AS word WHERE word NOT LIKE 'group:%');
  -- Who holds a role, or is in a group that does not decide here, auth alone knows; and that who decides is a checker.
  ELSIF 'role:checker' <> ALL (seat.who) AND 'person:' || NEW.checker_id <> ALL (seat.who) THEN
    is_refused := is_refused OR NOT EXISTS (SELECT FROM unnest(seat.who) AS word WHERE word LIKE 'role:%');
  END IF;
  IF NEW.signs AND (seat.must && ARRAY['person:' || NEW.checker_id]) IS NOT TRUE THEN
    is_refused := is_refused OR NOT EXISTS (SELECT FROM unnest(seat.must) AS word WHERE word NOT LIKE 'person:%');
  END IF;
  IF seat.other_than IS NOT NULL THEN
    is_refused := is_refused OR EXISTS (SELECT FROM reviews v
      WHERE v.action_id = NEW.action_id AND v.revision = NEW.revision AND v.status = 'approved'
        AND v.stage = ANY (seat.other_than) AND v.groups && NEW.groups);
  END IF;
  IF NEW.status = 'approved' AND seat.definition ?| '{comment,secondFactorMinutes,reenter}' THEN
    is_refused := is_refused OR NOT brings_what_is_asked(seat.definition, NEW.action_id, NEW.revision, NEW.checker_id,
      NEW.comment ~ '\S', NEW.entered, NEW.second_factor_at);
  END IF;
  -- What cannot be said is refused.
  IF is_refused IS NOT FALSE THEN
    RAISE EXCEPTION 'a review is given in an open stage by whom it waits for'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reviews_in_open_stage';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION take_seat(of_action uuid, seen integer, person uuid, mine text[], limits jsonb, vote text, commented boolean,
  entered jsonb, factor_at timestamp with time zone)
RETURNS TABLE (stage integer, groups text[], signs boolean, outcome text, awaits text[])
LANGUAGE plpgsql VOLATILE ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  action record;
  each record;
  seat integer;
  next_step integer;
  is_met boolean := true;
  is_refused boolean := false;
BEGIN
  SELECT a.id, a.status, a.revision, a.awaits, a.expires_at, a.action_type, a.orphaned_at, coalesce(a.policy_position, 0) AS position INTO action
    FROM actions a
    WHERE a.id = of_action AND a.revision = seen AND a.status = 'pending'
      AND (a.expires_at IS NULL OR a.expires_at > now())
    FOR NO KEY UPDATE;
  IF NOT FOUND
    -- In which stage, is looked at below.
    OR NOT EXISTS (SELECT FROM may_decide(action.id, action.status, action.revision, array_remove(action.awaits, '?'),
      action.expires_at, person, mine, limits))
    -- What nobody answers for can be rejected.
    OR (vote = 'approved' AND action.orphaned_at IS NOT NULL)
    -- A stricter policy takes nothing from who rejects.
    OR (vote = 'approved' AND EXISTS (SELECT FROM policy_versions p
      WHERE p.action_type IN (action.action_type, '*') AND p.position > action.position))
  THEN
    RETURN;
  END IF;
  awaits := '{}';
  FOR each IN SELECT s.* FROM stages_of(of_action, seen, mine, limits) s ORDER BY s.step, s.stage LOOP
    IF each.takes AND seat IS NULL THEN
      IF vote = 'approved' AND each.definition ?| '{comment,secondFactorMinutes,reenter}' THEN
        IF NOT brings_what_is_asked(each.definition, of_action, seen, person, commented, entered, factor_at) THEN
          RETURN;
        END IF;
      END IF;
      seat := each.stage;
      IF each.who <> '{role:checker}' THEN
        groups := nullif(ARRAY(SELECT word FROM unnest(each.who) AS word WHERE word LIKE 'group:%' AND word = ANY (mine)), '{}');
      END IF;
      signs := coalesce(each.must && mine, false);
      IF vote = 'approved' THEN
        each.approved := each.approved + 1;
        each.signed := each.signed OR signs;
        each.met := each.approved >= each.needed AND each.signed;
      ELSIF vote = 'rejected' THEN
        each.rejected := each.rejected + 1;
      END IF;
    END IF;
    is_refused := is_refused OR each.rejected >= each.rejections;
    IF NOT each.met THEN
      is_met := false;
      next_step := coalesce(next_step, each.step);
      IF each.step = next_step THEN
        awaits := awaits || each.who || each.late;
        IF each.late IS NOT NULL OR each.other_than IS NOT NULL OR each.limit_amount IS NOT NULL
          OR each.approved >= each.needed
        THEN
          awaits := awaits || '{?}'::text[];
        END IF;
      END IF;
    END IF;
  END LOOP;
  IF seat IS NULL THEN
    RETURN;
  END IF;
  stage := seat;
  outcome := CASE WHEN vote = 'changes_requested' THEN 'returned' WHEN is_refused THEN 'rejected' WHEN is_met THEN 'approved' ELSE 'pending' END;
  RETURN NEXT;
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
GRANT UPDATE (adopter_id, adopter_name, orphaned_at) ON "actions" TO workflow_app;
