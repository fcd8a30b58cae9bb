-- contract: 0.1.0 stopped using it
-- Stages ask more of whoever approves, remind who could decide, and name who looks on. And votes are counted once for each
-- step that looks at them: a query that chooses by parameters what it reads, or that is part of a larger condition, is
-- set up as a whole whatever it then reads, so that each stands in a branch of its own.

-- All that is changed below, taken at once or not at all: who files or decides holds one of these tables and wants
-- another, so that taking them one by one ends in a deadlock.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "actions", "action_people", "action_parties", "revisions", "reviews", "executions", "comments",
        "audit_entries", "idempotency_keys", "action_stages" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
CREATE TABLE "reminders" (
	"action_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"stage" integer NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"reminded_at" timestamp with time zone,
	CONSTRAINT "reminders_pk" PRIMARY KEY("action_id","revision","stage")
);
--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_detail_known";--> statement-breakpoint
ALTER TABLE "action_stages" ADD COLUMN "observers" text[];--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "late_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "entered" jsonb;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "second_factor_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_stage_fk" FOREIGN KEY ("action_id","revision","stage") REFERENCES "public"."action_stages"("action_id","revision","stage") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reminders_due_idx" ON "reminders" USING btree ("due_at") WHERE reminded_at is null;--> statement-breakpoint
CREATE INDEX "actions_late_idx" ON "actions" USING btree ("id") WHERE status = 'pending' and late_since is not null;--> statement-breakpoint
CREATE INDEX "action_stages_observers_idx" ON "action_stages" USING gin ("observers") WHERE observers is not null;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_detail_known" CHECK (coalesce(detail - ('{"approval_given":"comment","rejection_given":"comment","stages_added":"policy","reentry_failed":"fields","reminded":"stage","approved":"comment","rejected":"comment","withdrawn":"reason","retried":"reason","executed":"result","refused":"refusal","stalled":"problem"}'::jsonb ->> event), detail) = '{}'::jsonb) NOT VALID;
--> statement-breakpoint

-- The stages of a revision, what their votes say, and in which of them a person may decide now (`takes`), who is the
-- words `mine` and has these limits (amount by currency). `who` is whom a stage waits for now, `late` whom it waits for
-- once it is late.
CREATE FUNCTION stages_of(of_action uuid, of_revision integer, mine text[], limits jsonb)
RETURNS TABLE (stage integer, step integer, who text[], must text[], late text[], other_than integer[],
  limit_amount numeric, limit_currency text, needed integer, rejections integer, definition jsonb, approved integer, rejected integer,
  signed boolean, met boolean, open boolean, takes boolean)
LANGUAGE sql STABLE ROWS 4 BEGIN ATOMIC
  WITH counted AS (
    SELECT s.*, v.approved, v.rejected, s.must IS NULL OR v.signed AS signed,
      v.approved >= s.needed AND (s.must IS NULL OR v.signed) AS met,
      s.who || CASE WHEN s.late IS NOT NULL THEN (SELECT s.late FROM revisions r
        WHERE r.action_id = s.action_id AND r.revision = s.revision
          AND r.created_at + make_interval(hours => s.late_hours) <= now()) END AS who_now
    FROM action_stages s
    CROSS JOIN LATERAL (
      SELECT (count(*) FILTER (WHERE r.status = 'approved'))::integer AS approved,
        (count(*) FILTER (WHERE r.status = 'rejected'))::integer AS rejected,
        coalesce(bool_or(r.signs) FILTER (WHERE r.status = 'approved'), false) AS signed
      FROM reviews r WHERE r.action_id = s.action_id AND r.revision = s.revision AND r.stage = s.stage
    ) v
    WHERE s.action_id = of_action AND s.revision = of_revision
  ), opened AS (
    SELECT c.*, NOT c.met AND c.step = min(c.step) FILTER (WHERE NOT c.met) OVER () AS open FROM counted c
  )
  SELECT o.stage, o.step, o.who_now, o.must, o.late, o.other_than, o.limit_amount, o.limit_currency, o.needed, o.rejections,
    o.definition, o.approved, o.rejected, o.signed, o.met, o.open,
    o.open AND 'role:checker' = ANY (mine) AND o.who_now && mine
      -- Enough have approved, and one of those who must has not.
      AND (o.approved < o.needed OR o.must && mine)
      AND (o.limit_amount IS NULL OR (limits ->> o.limit_currency)::numeric >= o.limit_amount)
      AND (o.other_than IS NULL OR NOT EXISTS (SELECT FROM reviews r
        WHERE r.action_id = of_action AND r.revision = of_revision AND r.status = 'approved'
          AND r.stage = ANY (o.other_than) AND r.groups && mine))
  FROM opened o;
END;
--> statement-breakpoint

-- The open stages in which a person may decide. Its own plan: who asks for many actions looks into few.
CREATE OR REPLACE FUNCTION seats_of(of_action uuid, of_revision integer, mine text[], limits jsonb)
RETURNS SETOF integer LANGUAGE plpgsql STABLE ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT s.stage FROM stages_of(of_action, of_revision, mine, limits) s WHERE s.takes ORDER BY s.stage;
END $$;
--> statement-breakpoint

-- Whether an approval comes with what its stage asks of whoever approves. Of a stage that asks for nothing, nobody asks
-- here. Who has entered the same five times otherwise than it is does not approve this revision.
CREATE FUNCTION brings_what_is_asked(definition jsonb, of_action uuid, of_revision integer, person uuid, commented boolean,
  entered jsonb, factor_at timestamp with time zone)
RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF definition ? 'comment' AND commented IS NOT TRUE THEN
    RETURN false;
  END IF;
  IF definition ? 'secondFactorMinutes' THEN
    IF (factor_at BETWEEN now() - make_interval(mins => (definition -> 'secondFactorMinutes')::integer) AND now()) IS NOT TRUE
    THEN
      RETURN false;
    END IF;
  END IF;
  IF definition ? 'reenter' THEN
    -- What the payload has not, as one of a version before may not, nobody enters again.
    RETURN coalesce((SELECT bool_and((jsonb_typeof(r.payload -> field) IN ('string', 'number')
          AND (entered -> field) = (r.payload -> field)) IS TRUE)
        FROM revisions r, jsonb_array_elements_text(definition -> 'reenter') AS field
        WHERE r.action_id = of_action AND r.revision = of_revision), false)
      AND 5 > (SELECT count(*) FROM audit_entries e
        WHERE e.action_id = of_action AND e.revision = of_revision AND e.actor_id = person AND e.event = 'reentry_failed');
  END IF;
  RETURN true;
END $$;
--> statement-breakpoint

-- Takes the first stage in which the person may decide this revision, and says what follows when they do; no row
-- when there is none, or when a policy was published that nobody has asked yet. It holds the action's row from
-- then on: of two last votes one waits here and then looks again, at what the other has left.
CREATE FUNCTION take_seat(of_action uuid, seen integer, person uuid, mine text[], limits jsonb, vote text, commented boolean,
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
  SELECT a.id, a.status, a.revision, a.awaits, a.expires_at, a.action_type, coalesce(a.policy_position, 0) AS position INTO action
    FROM actions a
    WHERE a.id = of_action AND a.revision = seen AND a.status = 'pending'
      AND (a.expires_at IS NULL OR a.expires_at > now())
    FOR NO KEY UPDATE;
  IF NOT FOUND
    -- In which stage, is looked at below.
    OR NOT EXISTS (SELECT FROM may_decide(action.id, action.status, action.revision, array_remove(action.awaits, '?'),
      action.expires_at, person, mine, limits))
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
      ELSE
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
  outcome := CASE WHEN is_refused THEN 'rejected' WHEN is_met THEN 'approved' ELSE 'pending' END;
  RETURN NEXT;
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
      s.stage, s.who, s.must, s.other_than, s.approved >= s.needed AS is_filled, s.definition
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

CREATE OR REPLACE FUNCTION guard_stage_insert() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.who := people_of(NEW.definition -> 'who')
    || CASE WHEN NEW.computed_group IS NULL THEN '{}' ELSE ARRAY['group:' || NEW.computed_group] END;
  NEW.must := NULL;
  IF NEW.definition ? 'mustInclude' THEN
    NEW.must := nullif(people_of(NEW.definition -> 'mustInclude'), '{}');
  END IF;
  NEW.late := NULL;
  NEW.late_hours := NULL;
  IF NEW.definition ? 'escalation' THEN
    NEW.late := nullif(people_of(NEW.definition #> '{escalation,who}'), '{}');
    NEW.late_hours := (NEW.definition #>> '{escalation,afterHours}')::integer;
  END IF;
  NEW.observers := NULL;
  IF NEW.definition ? 'observers' THEN
    NEW.observers := nullif(people_of(NEW.definition -> 'observers'), '{}');
  END IF;
  NEW.rejections := coalesce((NEW.definition ->> 'rejections')::integer, 1);
  IF (NEW.computed_group IS NULL) = ((NEW.definition -> 'who') ? 'groupFrom')
    OR (NEW.limit_amount IS NULL) = (NEW.definition ? 'limit')
    OR coalesce(cardinality(NEW.other_than), 0) <> coalesce(jsonb_array_length(NEW.definition -> 'otherGroupThan'), 0)
  THEN
    RAISE EXCEPTION 'a stage is what its definition says'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'action_stages_as_defined';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint

-- Counted, as an escalation, from when the revision was made.
CREATE FUNCTION plan_reminder() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO reminders (action_id, revision, stage, due_at)
    SELECT NEW.action_id, NEW.revision, NEW.stage,
      coalesce((SELECT r.created_at FROM revisions r WHERE r.action_id = NEW.action_id AND r.revision = NEW.revision), now())
        + make_interval(hours => (NEW.definition -> 'remindAfterHours')::integer);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER action_stages_plan_reminder AFTER INSERT ON "action_stages"
  FOR EACH ROW WHEN (NEW.definition ? 'remindAfterHours') EXECUTE FUNCTION plan_reminder();
--> statement-breakpoint

CREATE OR REPLACE FUNCTION is_bound(action actions, policy jsonb) RETURNS boolean LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  bound record;
BEGIN
  SELECT s.needed, s.as_defined, v.action_type, v.version,
      v.document #> ARRAY['rules', policy ->> 'rule', 'stages'] = s.stages AS as_ruled,
      EXISTS (SELECT FROM policy_versions p WHERE p.action_type IN (action.action_type, '*')
        AND p.position > action.policy_position AND p.published_at < now()) AS is_past
    INTO bound
    FROM (
      SELECT jsonb_agg(s.definition ORDER BY s.stage) AS stages, sum(s.needed) AS needed,
        bool_and(s.step = (s.definition -> 'step')::integer AND (jsonb_typeof(s.definition -> 'approvals') <> 'number'
          OR s.needed = (s.definition -> 'approvals')::integer)) AS as_defined
      FROM action_stages s WHERE s.action_id = action.id AND s.revision = action.revision
    ) s
    LEFT JOIN LATERAL (
      SELECT p.action_type, p.version, p.document FROM policy_versions p
      WHERE p.action_type IN (action.action_type, '*') AND p.position <= action.policy_position
      ORDER BY p.action_type = '*', p.version DESC LIMIT 1
    ) v ON true;
  IF bound.needed IS DISTINCT FROM action.required_approvals OR NOT bound.as_defined THEN
    RETURN false;
  END IF;
  -- The release before: `revisions_bind_number` has seen to it.
  IF policy IS NULL THEN
    RETURN true;
  END IF;
  -- One that was published while the revision was on its way is asked before the first vote.
  IF bound.is_past THEN
    RAISE EXCEPTION 'another policy is in force'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_under_policy_in_force';
  END IF;
  RETURN bound.action_type = policy ->> 'actionType' AND bound.version = (policy -> 'version')::integer AND bound.as_ruled;
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
    AND (NEW.status, NEW.revision, NEW.approvals, NEW.required_approvals, NEW.target, NEW.search, NEW.decided_by, NEW.decided_at, NEW.awaits, NEW.late_since)
      IS NOT DISTINCT FROM
      (OLD.status, OLD.revision, OLD.approvals, OLD.required_approvals, OLD.target, OLD.search, OLD.decided_by, OLD.decided_at, OLD.awaits, OLD.late_since)
  THEN
    RETURN NEW;
  END IF;
  IF NEW.audit_count <> OLD.audit_count + 1 THEN
    RAISE EXCEPTION 'each change of an action has one audit entry' USING ERRCODE = 'check_violation';
  END IF;
  NEW.updated_at := now();
  IF OLD.status <> 'pending' THEN
    IF (NEW.status, NEW.revision, NEW.approvals, NEW.target, NEW.search, NEW.decided_by, NEW.decided_at, NEW.policy_position)
      IS DISTINCT FROM
      (OLD.status, OLD.revision, OLD.approvals, OLD.target, OLD.search, OLD.decided_by, OLD.decided_at, OLD.policy_position)
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
  ELSIF NEW.approvals <> OLD.approvals THEN happened := 'approval_given';
  ELSIF entry.event IN ('rejection_given', 'commented', 'executed', 'refused', 'stalled', 'retried',
    'reentry_failed', 'reminded') THEN happened := entry.event;
  END IF;

  -- Who takes a part has one name in an action, whatever they do in it.
  told := entry.event = happened AND entry.revision = NEW.revision
    AND (happened IN ('submitted', 'amended', 'reminded') OR NEW.late_since IS NOT DISTINCT FROM OLD.late_since)
    AND (entry.actor_id IS NULL) = (happened IN ('executed', 'refused', 'stalled', 'expired', 'stages_added', 'reminded'))
    AND (entry.actor_id IS NULL) = (entry.actor_name IS NULL)
    AND (entry.actor_id IS NULL OR entry.actor_name = coalesce(entry.person_name,
      CASE WHEN happened IN ('commented', 'retried', 'reentry_failed') THEN entry.actor_name ELSE '' END));
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
          AND is_bound(NEW, r.policy));
  ELSIF happened = 'amended' THEN
    -- Who has reviewed it keeps that part, and so amends nothing: they could approve what they wrote.
    told := entry.part IN ('maker', 'editor') AND EXISTS (SELECT FROM revisions r
      WHERE r.action_id = NEW.id AND r.revision = NEW.revision AND r.author_id = entry.actor_id
        AND r.target IS NOT DISTINCT FROM NEW.target
        AND (r.canonical::jsonb) ->> 'actionType' = NEW.action_type AND is_bound(NEW, r.policy));
  ELSIF happened = 'withdrawn' THEN
    told := entry.actor_id = NEW.maker_id;
  ELSIF happened = 'commented' THEN
    told := EXISTS (SELECT FROM comments c
      WHERE c.action_id = NEW.id AND c.audit_sequence = entry.sequence
        AND c.author_id = entry.actor_id AND c.author_name = entry.actor_name);
  ELSIF happened IN ('executed', 'refused', 'stalled', 'retried') THEN
    told := EXISTS (SELECT FROM executions e
      WHERE e.action_id = NEW.id AND e.audit_sequence = entry.sequence
        AND e.state = CASE happened WHEN 'retried' THEN 'queued' ELSE happened END
        AND e.result IS NOT DISTINCT FROM entry.detail -> 'result'
        AND e.refusal IS NOT DISTINCT FROM entry.detail -> 'refusal');
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
    told := happened IN ('approval_given', 'rejection_given', 'approved', 'rejected', 'stages_added');
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
-- Where the planner expects a thousand rows of a function that yields one, it reads whole tables to meet them.
ALTER FUNCTION policy_in_force(text) ROWS 1;
--> statement-breakpoint
ALTER FUNCTION may_review(uuid, text, integer, uuid) ROWS 1;
--> statement-breakpoint
ALTER FUNCTION may_decide(uuid, text, integer, text[], timestamp with time zone, uuid, text[], jsonb) ROWS 1;
--> statement-breakpoint
DROP FUNCTION take_seat(uuid, integer, uuid, text[], jsonb, text, boolean);
--> statement-breakpoint
DROP FUNCTION awaits_of(uuid, integer, integer, text, boolean);
--> statement-breakpoint
DROP FUNCTION stages_of(uuid, integer, integer, text, boolean);
--> statement-breakpoint
-- A reminder that was given stays.
CREATE FUNCTION guard_reminder() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.reminded_at IS NOT NULL OR (TG_OP = 'UPDATE' AND NEW.reminded_at <> now()) THEN
    RAISE EXCEPTION 'a reminder is given once' USING ERRCODE = 'check_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER reminders_guard BEFORE UPDATE OR DELETE ON "reminders" FOR EACH ROW EXECUTE FUNCTION guard_reminder();
--> statement-breakpoint
-- How a stage that somebody is to be reminded of stands: `open`, `waiting` for those before it, or `over`, as its revision
-- may be. Each call looks anew, at what was voted until whoever calls took hold of the action.
CREATE FUNCTION stage_by_now(of_action uuid, of_revision integer, of_stage integer) RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN coalesce((
    SELECT CASE WHEN s.met THEN 'over' WHEN s.open THEN 'open' ELSE 'waiting' END
    FROM actions a CROSS JOIN LATERAL stages_of(a.id, a.revision, NULL, NULL) s
    WHERE a.id = of_action AND a.revision = of_revision AND a.status = 'pending'
      AND (a.expires_at IS NULL OR a.expires_at > now()) AND s.stage = of_stage), 'over');
END $$;
--> statement-breakpoint
-- Reminders of stages that open later than they are due have been put off: they are due when the stage opens.
CREATE FUNCTION wake_reminders() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM reminders m
    WHERE m.action_id = NEW.id AND m.revision = NEW.revision AND m.reminded_at IS NULL AND m.due_at > now())
  THEN
    UPDATE reminders m SET due_at = now()
      FROM stages_of(NEW.id, NEW.revision, NULL, NULL) s, revisions r
      WHERE m.action_id = NEW.id AND m.revision = NEW.revision AND m.reminded_at IS NULL AND m.due_at > now()
        AND s.stage = m.stage AND s.open AND r.action_id = NEW.id AND r.revision = NEW.revision
        AND r.created_at + make_interval(hours => (s.definition -> 'remindAfterHours')::integer) <= now();
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What opens a stage is an approval after which the action still waits.
CREATE TRIGGER actions_wake_reminders AFTER UPDATE OF approvals ON "actions"
  FOR EACH ROW WHEN (NEW.approvals > OLD.approvals AND NEW.status = 'pending') EXECUTE FUNCTION wake_reminders();
--> statement-breakpoint
GRANT UPDATE (late_since) ON "actions" TO workflow_app;
--> statement-breakpoint
GRANT SELECT, INSERT (action_id, revision, stage, due_at), UPDATE (due_at, reminded_at), DELETE ON "reminders" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (entered, second_factor_at) ON "reviews" TO workflow_app;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION stages_of(uuid, integer, text[], jsonb), stage_by_now(uuid, integer, integer), take_seat(uuid, integer, uuid, text[], jsonb, text, boolean,
  jsonb, timestamp with time zone) TO workflow_app;
