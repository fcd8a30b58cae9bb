-- contract: 0.1.0 stopped using it
-- Each change of an action sets up less. What a trigger's function says is prepared in each transaction, a query in it far dearer than
-- the rest; and a condition of a trigger or a check is read anew with each statement.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "actions", "reviews" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint

-- The stages of a revision with what their votes say, each by itself.
CREATE FUNCTION counted_stages(of_action uuid, of_revision integer)
RETURNS TABLE (stage integer, step integer, who text[], must text[], late text[], other_than integer[],
  limit_amount numeric, limit_currency text, needed integer, rejections integer, definition jsonb, approved integer,
  rejected integer, signed boolean, met boolean)
LANGUAGE sql STABLE ROWS 4 BEGIN ATOMIC
  SELECT s.stage, s.step,
    s.who || CASE WHEN s.late IS NOT NULL THEN (SELECT s.late FROM revisions r
      WHERE r.action_id = s.action_id AND r.revision = s.revision
        AND r.created_at + make_interval(hours => s.late_hours) <= now()) END,
    s.must, s.late, s.other_than, s.limit_amount, s.limit_currency, s.needed, s.rejections, s.definition,
    v.approved, v.rejected, s.must IS NULL OR v.signed, v.approved >= s.needed AND (s.must IS NULL OR v.signed)
  FROM action_stages s
  CROSS JOIN LATERAL (
    SELECT (count(*) FILTER (WHERE r.status = 'approved'))::integer AS approved,
      (count(*) FILTER (WHERE r.status = 'rejected'))::integer AS rejected,
      coalesce(bool_or(r.signs) FILTER (WHERE r.status = 'approved'), false) AS signed
    FROM reviews r WHERE r.action_id = s.action_id AND r.revision = s.revision AND r.stage = s.stage
  ) v
  WHERE s.action_id = of_action AND s.revision = of_revision;
END;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION stages_of(of_action uuid, of_revision integer, mine text[], limits jsonb)
RETURNS TABLE (stage integer, step integer, who text[], must text[], late text[], other_than integer[],
  limit_amount numeric, limit_currency text, needed integer, rejections integer, definition jsonb, approved integer, rejected integer,
  signed boolean, met boolean, open boolean, takes boolean)
LANGUAGE sql STABLE ROWS 4 BEGIN ATOMIC
  SELECT o.stage, o.step, o.who, o.must, o.late, o.other_than, o.limit_amount, o.limit_currency, o.needed, o.rejections,
    o.definition, o.approved, o.rejected, o.signed, o.met, o.open,
    o.open AND 'role:checker' = ANY (mine) AND o.who && mine
      -- Enough have approved, and one of those who must has not.
      AND (o.approved < o.needed OR o.must && mine)
      AND (o.limit_amount IS NULL OR (limits ->> o.limit_currency)::numeric >= o.limit_amount)
      AND (o.other_than IS NULL OR NOT EXISTS (SELECT FROM reviews r
        WHERE r.action_id = of_action AND r.revision = of_revision AND r.status = 'approved'
          AND r.stage = ANY (o.other_than) AND r.groups && mine))
  FROM (
    SELECT c.*, NOT c.met AND c.step = min(c.step) FILTER (WHERE NOT c.met) OVER () AS open
    FROM counted_stages(of_action, of_revision) c
  ) o;
END;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION take_seat(of_action uuid, seen integer, person uuid, mine text[], limits jsonb, vote text, commented boolean,
  entered jsonb, factor_at timestamp with time zone, others jsonb DEFAULT NULL)
RETURNS TABLE (stage integer, groups text[], signs boolean, outcome text, awaits text[], for_person uuid, for_name text)
LANGUAGE plpgsql VOLATILE ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  action record;
  each record;
  seat integer;
  next_step integer;
  is_met boolean := true;
  is_refused boolean := false;
  own text[];
BEGIN
  SELECT a.id, a.status, a.revision, a.awaits, a.expires_at, a.action_type, a.orphaned_at, coalesce(a.policy_position, 0) AS position,
      a.required_approvals INTO action
    FROM actions a
    WHERE a.id = of_action AND a.revision = seen AND a.status = 'pending'
      AND (a.expires_at IS NULL OR a.expires_at > now())
    FOR NO KEY UPDATE;
  -- What most actions ask: one vote, of any checker. Whatever else there is to it, is looked at below.
  IF action.required_approvals = 1 AND action.awaits = '{role:checker}' AND action.orphaned_at IS NULL AND others IS NULL
    AND vote <> 'changes_requested'
  THEN
    SELECT s.stage, CASE WHEN vote = 'approved' THEN 'approved' ELSE 'rejected' END,
        CASE WHEN vote = 'approved' THEN '{}' ELSE s.who END
      INTO stage, outcome, awaits
      FROM action_stages s
      WHERE s.action_id = of_action AND s.revision = seen AND s.must IS NULL AND s.rejections = 1
        AND NOT s.definition ?| '{comment,secondFactorMinutes,reenter}'
        AND (vote <> 'approved' OR NOT EXISTS (SELECT FROM policy_versions p
          WHERE p.action_type IN (action.action_type, '*') AND p.position > action.position))
        AND EXISTS (SELECT FROM may_decide(action.id, action.status, action.revision, action.awaits, action.expires_at, person,
          mine, limits));
    IF FOUND THEN
      signs := false;
      RETURN NEXT;
      RETURN;
    END IF;
  END IF;
  IF action.id IS NULL
    -- What nobody answers for can be rejected.
    OR (vote = 'approved' AND action.orphaned_at IS NOT NULL)
    OR (vote = 'changes_requested' AND NOT may_return(of_action, person))
    -- A stricter policy takes nothing from who rejects.
    OR (vote = 'approved' AND EXISTS (SELECT FROM policy_versions p
      WHERE p.action_type IN (action.action_type, '*') AND p.position > action.position))
  THEN
    RETURN;
  END IF;
  -- In which stage, is looked at below.
  IF NOT EXISTS (SELECT FROM may_decide(action.id, action.status, action.revision, array_remove(action.awaits, '?'),
    action.expires_at, person, mine, limits))
  THEN
    IF others IS NULL THEN
      RETURN;
    END IF;
    own := mine;
  -- Who has no seat of their own takes one that was lent to them.
  ELSIF others IS NOT NULL THEN
    IF NOT EXISTS (SELECT FROM seats_of(of_action, seen, mine, limits)) THEN
      own := mine;
    END IF;
  END IF;
  IF own IS NOT NULL THEN
    SELECT l.person, l.name, l.words, l.limits INTO for_person, for_name, mine, limits
      FROM lent_to(action.id, action.status, action.revision, action.awaits, action.expires_at, person, own, others) l
      WHERE vote <> 'changes_requested' OR may_return(of_action, l.person) LIMIT 1;
    IF NOT FOUND THEN
      RETURN;
    END IF;
  END IF;
  awaits := '{}';
  FOR each IN SELECT s.* FROM stages_of(of_action, seen, mine, limits) s ORDER BY s.step, s.stage LOOP
    IF each.takes AND seat IS NULL AND (own IS NULL OR leaves_groups(of_action, seen, each.other_than, own)) THEN
      IF vote = 'approved' AND each.definition ?| '{comment,secondFactorMinutes,reenter}' THEN
        IF NOT brings_what_is_asked(each.definition, of_action, seen, person, commented, entered, factor_at) THEN
          RETURN;
        END IF;
      END IF;
      seat := each.stage;
      IF each.who <> '{role:checker}' THEN
        groups := nullif(ARRAY(SELECT word FROM unnest(each.who) AS word WHERE word LIKE 'group:%' AND word = ANY (mine || own)), '{}');
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
CREATE OR REPLACE FUNCTION number_review() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  seat record;
  is_refused boolean;
BEGIN
  -- The other row of a vote that was looked at here: it is no more than that.
  IF NEW.given_by IS NOT NULL THEN
    SELECT v.stage, v.hash, v.session_id, v.picture_hash, v.audit_sequence
      INTO NEW.stage, NEW.hash, NEW.session_id, NEW.picture_hash, NEW.audit_sequence
      FROM reviews v WHERE v.action_id = NEW.action_id AND v.revision = NEW.revision AND v.checker_id = NEW.given_by
        AND v.on_behalf_of = NEW.checker_id;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'nobody has voted in the place of this person'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'reviews_represented_by_vote';
    END IF;
    NEW.groups := NULL;
    NEW.signs := false;
    NEW.comment := NULL;
    NEW.entered := NULL;
    NEW.second_factor_at := NULL;
    NEW.on_behalf_of := NULL;
    RETURN NEW;
  END IF;
  IF NEW.stage IS NULL THEN
    SELECT min(s.stage) INTO NEW.stage FROM action_stages s
      WHERE s.action_id = NEW.action_id AND s.revision = NEW.revision
      HAVING count(*) = 1 AND bool_and(s.who = '{"role:checker"}' AND s.must IS NULL AND s.other_than IS NULL
        AND s.rejections = 1 AND s.limit_amount IS NULL);
  END IF;
  NEW.groups := nullif(NEW.groups, '{}');
  SELECT a.audit_count, r.picture_hash, coalesce(a.expires_at <= clock_timestamp(), false) AS is_over,
      EXISTS (SELECT FROM policy_versions p
        WHERE p.action_type IN (a.action_type, '*') AND p.position > coalesce(a.policy_position, 0)) AS is_past,
      a.orphaned_at IS NOT NULL AS is_orphaned,
      a.status IN ('pending', CASE NEW.status WHEN 'changes_requested' THEN 'returned' ELSE NEW.status END) AS is_taken, s.stage, s.who, s.must, s.other_than, s.approved >= s.needed AS is_filled, s.definition
    INTO seat
    FROM actions a
    LEFT JOIN revisions r ON r.action_id = a.id AND r.revision = NEW.revision
    -- The only stage is open until it is met.
    LEFT JOIN counted_stages(NEW.action_id, NEW.revision) s ON s.stage = NEW.stage AND NOT s.met
      AND NOT EXISTS (SELECT FROM action_stages o
        WHERE o.action_id = NEW.action_id AND o.revision = NEW.revision AND o.stage <> NEW.stage)
    WHERE a.id = NEW.action_id;
  IF seat.stage IS NULL THEN
    SELECT s.stage, s.who, s.must, s.other_than, s.approved >= s.needed, s.definition
      INTO seat.stage, seat.who, seat.must, seat.other_than, seat.is_filled, seat.definition
      FROM stages_of(NEW.action_id, NEW.revision, NULL, NULL) s WHERE s.stage = NEW.stage AND s.open;
  END IF;
  NEW.audit_sequence := seat.audit_count;
  NEW.picture_hash := seat.picture_hash;
  IF NEW.status = 'approved' AND (seat.is_past OR seat.is_orphaned) THEN
    IF seat.is_past THEN
      RAISE EXCEPTION 'another policy is in force'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'reviews_under_policy_in_force';
    END IF;
    -- It can be rejected, and waits for somebody to adopt it.
    RAISE EXCEPTION 'nobody answers for this action'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reviews_of_what_somebody_answers_for';
  END IF;
  -- Who has asked for changes so often decides.
  IF NEW.status = 'changes_requested' AND NOT (may_return(NEW.action_id, NEW.checker_id)
    AND (NEW.on_behalf_of IS NULL OR may_return(NEW.action_id, NEW.on_behalf_of)))
  THEN
    RAISE EXCEPTION 'one person asks for changes of an action three times at most'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reviews_returns_bounded';
  END IF;
  is_refused := seat.stage IS NULL OR seat.is_over OR NOT seat.is_taken OR NEW.groups <@ seat.who IS FALSE
    -- Enough have approved, and one of those who must has not.
    OR (seat.is_filled AND NOT NEW.signs);
  IF NEW.groups IS NOT NULL THEN
    is_refused := is_refused OR EXISTS (SELECT FROM unnest(NEW.groups) AS word WHERE word NOT LIKE 'group:%');
  -- Who holds a role, or is in a group that does not decide here, auth alone knows; and that who decides is a checker.
  ELSIF 'role:checker' <> ALL (seat.who) AND 'person:' || coalesce(NEW.on_behalf_of, NEW.checker_id) <> ALL (seat.who) THEN
    is_refused := is_refused OR NOT EXISTS (SELECT FROM unnest(seat.who) AS word WHERE word LIKE 'role:%');
  END IF;
  IF NEW.signs AND (seat.must && ARRAY['person:' || coalesce(NEW.on_behalf_of, NEW.checker_id)]) IS NOT TRUE THEN
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
    -- What would have ended with its schedule alone has no time of its own of which some is left.
    IF OLD.expires_at IS DISTINCT FROM
      (SELECT end_of(r.schedule) FROM revisions r WHERE r.action_id = OLD.id AND r.revision = OLD.revision)
    THEN
      -- While its maker had it, its time stood still: what was left is left, and a day at least.
      NEW.expires_at := least(NEW.expires_at, now() + greatest(OLD.expires_at - OLD.returned_at, interval '24 hours'));
    END IF;
  END IF;
  IF NEW.policy_position IS DISTINCT FROM OLD.policy_position THEN
    IF coalesce(NEW.policy_position, 0) < coalesce(OLD.policy_position, 0) THEN
      RAISE EXCEPTION 'another policy is in force'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_under_policy_in_force';
    END IF;
    IF NEW.policy_position > (SELECT max(position) FROM policy_versions) THEN
      RAISE EXCEPTION 'a policy that is not published was not asked' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF (NEW.required_approvals, NEW.expires_at, NEW.execute_within_hours)
    IS DISTINCT FROM (OLD.required_approvals, OLD.expires_at, OLD.execute_within_hours)
  THEN
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
  END IF;
  IF NEW.revision <> OLD.revision THEN
    NEW.late_since := NULL;
  ELSIF NEW.late_since IS DISTINCT FROM OLD.late_since AND (OLD.late_since IS NOT NULL OR NEW.late_since <> now()) THEN
    RAISE EXCEPTION 'an action is late since its first reminder' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.audit_count <> OLD.audit_count + 1 THEN
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
      -- Who breaks the glass is approved by nobody.
      ELSE (NEW.status = 'approved' AND NEW.glass_sequence IS NULL)::int END)
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
  IF TG_OP = 'UPDATE' THEN
    -- That a policy was asked which adds nothing: the guard lets nothing else pass without an entry. And what has a trigger
    -- of its own, which says that nothing else happened.
    IF NEW.audit_count = OLD.audit_count
      OR (NEW.assignee_id, NEW.assignee_name, NEW.assigned_sequence, NEW.recused_sequence, NEW.adopter_id, NEW.adopter_name,
          NEW.orphaned_at, NEW.glass_sequence)
        IS DISTINCT FROM (OLD.assignee_id, OLD.assignee_name, OLD.assigned_sequence, OLD.recused_sequence, OLD.adopter_id,
          OLD.adopter_name, OLD.orphaned_at, OLD.glass_sequence)
    THEN
      RETURN NULL;
    END IF;
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
    'cancel_wished', 'cancelled', 'reentry_failed', 'reminded', 'filed_again', 'reversal_filed', 'comment_edited', 'comment_removed') THEN happened := entry.event;
  END IF;

  -- Who takes a part has one name in an action, whatever they do in it.
  told := entry.event = happened AND entry.revision = NEW.revision
    AND (happened IN ('submitted', 'amended', 'reminded') OR NEW.late_since IS NOT DISTINCT FROM OLD.late_since)
    AND (entry.actor_id IS NULL) = (happened IN ('due', 'executed', 'refused', 'stalled', 'cancelled', 'expired', 'stages_added', 'window_shortened',
      'reminded'))
    AND (entry.actor_id IS NULL) = (entry.actor_name IS NULL)
    AND (entry.actor_id IS NULL OR entry.actor_name = coalesce(entry.person_name,
      CASE WHEN happened IN ('commented', 'comment_edited', 'comment_removed', 'retried', 'cancel_wished', 'reentry_failed', 'filed_again', 'reversal_filed') THEN entry.actor_name ELSE '' END));
  IF told IS NOT TRUE THEN
    NULL;
  ELSIF happened IN ('approved', 'approval_given', 'rejected', 'rejection_given', 'returned') THEN
    -- What the votes say of it is looked at below.
    NULL;
  ELSIF happened IN ('due', 'executed', 'refused', 'stalled', 'cancelled', 'retried') THEN
    told := EXISTS (SELECT FROM executions e
      WHERE e.action_id = NEW.id AND e.audit_sequence = entry.sequence
        AND e.state = CASE WHEN happened IN ('due', 'retried') THEN 'queued' ELSE happened END
        AND e.result IS NOT DISTINCT FROM entry.detail -> 'result'
        AND e.refusal IS NOT DISTINCT FROM entry.detail -> 'refusal'
        AND e.because IS NOT DISTINCT FROM entry.detail ->> 'because');
  ELSIF happened = 'submitted' THEN
    -- It begins pending, with its first revision and entry, which says what it reverses, and without approvals.
    told := (NEW.status, NEW.revision, NEW.approvals, NEW.audit_count) = ('pending', 1, 0, 1)
      AND NEW.reverses::text IS NOT DISTINCT FROM entry.detail ->> 'reverses'
      AND EXISTS (SELECT FROM revisions r
        WHERE r.action_id = NEW.id AND r.revision = 1 AND r.author_id = entry.actor_id
          AND r.author_id = NEW.maker_id AND r.target IS NOT DISTINCT FROM NEW.target
          AND (r.canonical::jsonb) @> jsonb_build_object(
            'actionType', NEW.action_type, 'schemaVersion', NEW.schema_version)
          AND is_bound(NEW, r.policy)
          AND NEW.execute_within_hours IS NOT DISTINCT FROM window_by(r.policy));
  ELSIF happened = 'amended' THEN
    -- Who has reviewed it keeps that part, and so amends nothing: they could approve what they wrote.
    told := entry.part IN ('maker', 'adopter', 'editor') AND (NEW.reverses IS NULL OR NEW.target IS NOT DISTINCT FROM OLD.target) AND EXISTS (SELECT FROM revisions r
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
  ELSIF happened IN ('comment_edited', 'comment_removed') THEN
    told := EXISTS (SELECT FROM comments c
      WHERE c.action_id = NEW.id AND c.changed_sequence = entry.sequence AND c.author_id = entry.actor_id
        AND c.id::text = entry.detail ->> 'commentId' AND (c.removed_at IS NOT NULL) = (happened = 'comment_removed'));
  ELSIF happened = 'cancel_wished' THEN
    -- By its maker or somebody whom it does not concern, of what is not settled, and saying why.
    told := entry.detail ->> 'reason' <> '' AND EXISTS (SELECT FROM executions e
        WHERE e.action_id = NEW.id AND e.cancel_wished_at = now() AND e.state IN ('queued', 'stalled'))
      AND (entry.actor_id IN (NEW.maker_id, NEW.adopter_id) OR NOT EXISTS (SELECT FROM action_parties p
        WHERE p.action_id = NEW.id AND p.person_id = entry.actor_id));
  ELSIF happened = 'filed_again' THEN
    -- Once of each action that says it anew, by who filed that.
    told := EXISTS (SELECT FROM actions n
        WHERE n.id::text = entry.detail ->> 'actionId' AND n.filed_again_from = NEW.id AND n.maker_id = entry.actor_id)
      AND 1 = (SELECT count(*) FROM audit_entries e
        WHERE e.action_id = NEW.id AND e.event = 'filed_again' AND e.detail = entry.detail);
  ELSIF happened = 'reversal_filed' THEN
    -- Once of each action that reverses it, by who filed that.
    told := EXISTS (SELECT FROM actions n
        WHERE n.id::text = entry.detail ->> 'actionId' AND n.reverses = NEW.id AND n.maker_id = entry.actor_id)
      AND 1 = (SELECT count(*) FROM audit_entries e
        WHERE e.action_id = NEW.id AND e.event = 'reversal_filed' AND e.detail = entry.detail);
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
    told := happened IN ('stages_added', 'window_shortened');
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
        FROM counted_stages(a.id, a.revision) s
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
-- What it does not look at, it says itself: a condition of a trigger is read anew with each statement.
DROP TRIGGER actions_assert_change ON "actions";
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER actions_assert_change AFTER UPDATE ON "actions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_action_itself();
--> statement-breakpoint
CREATE FUNCTION is_sound(review reviews) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text := CASE
    WHEN NOT (review.status IN ('approved', 'rejected', 'changes_requested') AND review.given_by IS NULL
      OR review.status = 'represented' AND review.given_by IS NOT NULL) THEN 'reviews_status_known'
    WHEN review.comment IS NULL AND review.status NOT IN ('approved', 'represented') THEN 'reviews_rejection_explained'
    WHEN review.on_behalf_of = review.checker_id THEN 'reviews_on_behalf_of_another'
  END;
BEGIN
  RETURN broken IS NULL OR refuse_broken('reviews', broken);
END $$;
--> statement-breakpoint
-- Not valid: the rows that are there were held to the same, and are not read again under the lock.
ALTER TABLE "reviews" DROP CONSTRAINT "reviews_status_known", DROP CONSTRAINT "reviews_rejection_explained",
  DROP CONSTRAINT "reviews_on_behalf_of_another", ADD CONSTRAINT "reviews_sound" CHECK (is_sound(reviews)) NOT VALID;

