-- Who may decide, in which stage, and what follows from it: asked and refused here, whatever the application says.

-- The people of a policy as the words that a person is compared with: `role:…`, `group:…`, `person:…`.
CREATE FUNCTION people_of(people jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE BEGIN ATOMIC
  SELECT ARRAY(
    SELECT kind.word || named.value
    FROM (VALUES ('roles', 'role:'), ('groups', 'group:'), ('people', 'person:')) AS kind (key, word),
      jsonb_array_elements_text(coalesce(people -> kind.key, '[]'::jsonb)) AS named (value));
END;
--> statement-breakpoint

-- The newest policy that holds for a type now: its own, or that of all types.
CREATE FUNCTION policy_in_force(type text) RETURNS SETOF policy_versions LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT p.* FROM policy_versions p WHERE p.action_type IN (type, '*')
  ORDER BY p.action_type = '*', p.version DESC LIMIT 1;
END;
--> statement-breakpoint

-- A policy is published by the approved action that holds its very text, one after the other.
CREATE FUNCTION guard_policy_insert() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('policies', 0));
  NEW.position := 1 + (SELECT coalesce(max(position), 0) FROM policy_versions);
  NEW.published_at := now();
  IF NOT EXISTS (SELECT FROM actions a
    JOIN executions e ON e.action_id = a.id AND e.state IN ('queued', 'stalled')
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
CREATE TRIGGER policy_versions_guard_insert BEFORE INSERT ON "policy_versions"
  FOR EACH ROW EXECUTE FUNCTION guard_policy_insert();
--> statement-breakpoint
CREATE TRIGGER policy_versions_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "policy_versions" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- A stage comes with its revision, or with the entry that tells of stages added, and says what its definition says.
CREATE FUNCTION guard_stage_insert() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.who := people_of(NEW.definition -> 'who')
    || CASE WHEN NEW.computed_group IS NULL THEN '{}' ELSE ARRAY['group:' || NEW.computed_group] END;
  NEW.must := nullif(people_of(NEW.definition -> 'mustInclude'), '{}');
  NEW.late := nullif(people_of(NEW.definition #> '{escalation,who}'), '{}');
  NEW.late_hours := (NEW.definition #>> '{escalation,afterHours}')::integer;
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
CREATE TRIGGER action_stages_guard_insert BEFORE INSERT ON "action_stages"
  FOR EACH ROW EXECUTE FUNCTION guard_stage_insert();
--> statement-breakpoint
CREATE FUNCTION assert_stage() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM revisions r
      WHERE r.action_id = NEW.action_id AND r.revision = NEW.revision AND r.created_at = now())
    AND NOT EXISTS (SELECT FROM actions a JOIN audit_entries e ON e.action_id = a.id AND e.sequence = a.audit_count
      WHERE a.id = NEW.action_id AND a.status = 'pending' AND a.revision = NEW.revision AND a.updated_at = now()
        AND e.event = 'stages_added')
  THEN
    RAISE EXCEPTION 'a stage comes with its revision, or is told of'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'action_stages_told';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER action_stages_assert AFTER INSERT ON "action_stages"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_stage();
--> statement-breakpoint
CREATE TRIGGER action_stages_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "action_stages" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- The release before binds nothing: its revisions need what the policy in force asks, as far as it knows of that,
-- which is a number of checkers.
CREATE FUNCTION bind_number_of_checkers() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  required integer := (SELECT required_approvals FROM actions WHERE id = NEW.action_id);
  plain jsonb;
BEGIN
  SELECT p.document #> '{rules,0,stages,0}' INTO plain
    FROM policy_in_force((NEW.canonical::jsonb) ->> 'actionType') p
    WHERE jsonb_array_length(p.document -> 'rules') = 1
      AND (p.document #> '{rules,0}') - 'name' - 'stages' = '{}'
      AND jsonb_array_length(p.document #> '{rules,0,stages}') = 1;
  IF plain - 'name' - 'step' - 'approvals' IS DISTINCT FROM '{"who": {"roles": ["checker"]}}'
    OR jsonb_typeof(plain -> 'approvals') <> 'number' OR (plain -> 'approvals')::integer > required
  THEN
    RAISE EXCEPTION 'this release does not know what the policy in force asks'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_bind_policy';
  END IF;
  INSERT INTO action_stages (action_id, revision, stage, step, definition, needed)
    VALUES (NEW.action_id, NEW.revision, 1, 1, plain || jsonb_build_object('approvals', required), required);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER revisions_bind_number AFTER INSERT ON "revisions"
  FOR EACH ROW WHEN (NEW.policy IS NULL) EXECUTE FUNCTION bind_number_of_checkers();
--> statement-breakpoint

-- The stages of a revision and what their votes say; with one more vote, as if it were given already.
CREATE FUNCTION stages_of(of_action uuid, of_revision integer,
  more_stage integer DEFAULT NULL, more_status text DEFAULT NULL, more_signs boolean DEFAULT NULL)
RETURNS TABLE (stage integer, step integer, who text[], must text[], late text[], late_hours integer,
  other_than integer[], limit_amount numeric, limit_currency text, needed integer, rejections integer,
  approved integer, rejected integer, signed boolean, met boolean, open boolean)
LANGUAGE sql STABLE BEGIN ATOMIC
  WITH counted AS (
    SELECT s.*,
      (count(*) FILTER (WHERE v.status = 'approved'))::integer
        + (s.stage IS NOT DISTINCT FROM more_stage AND more_status = 'approved')::integer AS approved,
      (count(*) FILTER (WHERE v.status = 'rejected'))::integer
        + (s.stage IS NOT DISTINCT FROM more_stage AND more_status = 'rejected')::integer AS rejected,
      s.must IS NULL OR coalesce(bool_or(v.signs AND v.status = 'approved'), false)
        OR (s.stage IS NOT DISTINCT FROM more_stage AND more_status = 'approved' AND more_signs) AS signed
    FROM action_stages s
    LEFT JOIN reviews v ON v.action_id = s.action_id AND v.revision = s.revision AND v.stage = s.stage
    WHERE s.action_id = of_action AND s.revision = of_revision
    GROUP BY s.action_id, s.revision, s.stage
  )
  SELECT c.stage, c.step, c.who, c.must, c.late, c.late_hours, c.other_than, c.limit_amount, c.limit_currency,
    c.needed, c.rejections, c.approved, c.rejected, c.signed, c.approved >= c.needed AND c.signed,
    NOT (c.approved >= c.needed AND c.signed)
      AND c.step = min(c.step) FILTER (WHERE NOT (c.approved >= c.needed AND c.signed)) OVER ()
  FROM counted c;
END;
--> statement-breakpoint

-- The open stages in which a person may decide, who is the words `mine` and has these limits (amount by currency).
CREATE FUNCTION seats_of(of_action uuid, of_revision integer, mine text[], limits jsonb)
RETURNS SETOF integer LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT s.stage FROM stages_of(of_action, of_revision) s
  WHERE s.open AND 'role:checker' = ANY (mine)
    AND (s.who && mine OR (s.late && mine AND EXISTS (SELECT FROM revisions r
      WHERE r.action_id = of_action AND r.revision = of_revision
        AND r.created_at + make_interval(hours => s.late_hours) <= now())))
    -- Enough have approved, and one of those who must has not.
    AND (s.approved < s.needed OR s.must && mine)
    AND (s.limit_amount IS NULL OR (limits ->> s.limit_currency)::numeric >= s.limit_amount)
    AND (s.other_than IS NULL OR NOT EXISTS (SELECT FROM reviews v
      WHERE v.action_id = of_action AND v.revision = of_revision AND v.status = 'approved'
        AND v.stage = ANY (s.other_than) AND v.groups && mine))
  ORDER BY s.stage;
END;
--> statement-breakpoint

-- Whether a person may decide now: of a pending action, by nobody who made or edited it, whom any of its revisions
-- concerns, or who has reviewed this revision; and by those for whom an open stage waits. `awaits` says so for
-- most actions, and asks with a `?` to look closer. A set, and nothing else than SQL, so that the planner sees
-- through it; columns come as parameters.
CREATE FUNCTION may_decide(action uuid, status text, revision integer, awaits text[], expires timestamp with time zone,
  person uuid, mine text[], limits jsonb)
RETURNS SETOF boolean LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT true
  WHERE may_decide.status = 'pending' AND (expires IS NULL OR expires > now())
    AND awaits && mine AND 'role:checker' = ANY (mine)
    AND NOT EXISTS (SELECT FROM action_people p
      WHERE p.action_id = action AND p.person_id = person
        AND (p.part <> 'checker' OR EXISTS (SELECT FROM reviews r
          WHERE r.action_id = action AND r.revision = may_decide.revision AND r.checker_id = person)))
    AND NOT EXISTS (SELECT FROM action_parties p
      WHERE p.action_id = action AND p.person_id = person)
    AND (NOT '?' = ANY (awaits) OR EXISTS (SELECT FROM seats_of(action, may_decide.revision, mine, limits)));
END;
--> statement-breakpoint

-- For whom stages wait, as lists look at it.
CREATE FUNCTION awaits_of(of_action uuid, of_revision integer,
  more_stage integer DEFAULT NULL, more_status text DEFAULT NULL, more_signs boolean DEFAULT NULL)
RETURNS text[] LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT ARRAY(SELECT DISTINCT word FROM stages_of(of_action, of_revision, more_stage, more_status, more_signs) s,
    unnest(s.who || s.late
      || CASE WHEN s.late IS NOT NULL OR s.other_than IS NOT NULL OR s.limit_amount IS NOT NULL
        OR s.approved >= s.needed THEN ARRAY['?'] ELSE '{}' END) AS word
    WHERE s.open);
END;
--> statement-breakpoint

-- Takes the first stage in which the person may decide this revision, and says what follows when they do; no row
-- when there is none, or when a policy was published that nobody has asked yet. It holds the action's row from
-- then on: of two last votes one waits here and then looks again, at what the other has left.
CREATE FUNCTION take_seat(of_action uuid, seen integer, person uuid, mine text[], limits jsonb, vote text, commented boolean)
RETURNS TABLE (stage integer, groups text[], signs boolean, outcome text, awaits text[])
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  action record;
  chosen record;
BEGIN
  SELECT a.id, a.status, a.revision, a.awaits, a.expires_at, a.action_type, coalesce(a.policy_position, 0) AS position INTO action
    FROM actions a
    WHERE a.id = of_action AND a.revision = seen AND a.status = 'pending'
      AND (a.expires_at IS NULL OR a.expires_at > now())
    FOR NO KEY UPDATE;
  IF NOT FOUND
    OR NOT EXISTS (SELECT FROM may_decide(action.id, action.status, action.revision, action.awaits, action.expires_at, person, mine,
      limits))
    -- A stricter policy takes nothing from who rejects.
    OR (vote = 'approved' AND EXISTS (SELECT FROM policy_versions p
      WHERE p.action_type IN (action.action_type, '*') AND p.position > action.position))
  THEN
    RETURN;
  END IF;
  SELECT s.stage, coalesce(s.must && mine, false) AS signs, s.definition ? 'comment' AS comment,
      nullif(ARRAY(SELECT word FROM unnest(s.who || CASE
          WHEN r.created_at + make_interval(hours => s.late_hours) <= now() THEN s.late ELSE '{}' END) AS word
        WHERE word LIKE 'group:%' AND word = ANY (mine)), '{}') AS groups
    INTO chosen
    FROM action_stages s JOIN revisions r ON r.action_id = s.action_id AND r.revision = s.revision
    WHERE s.action_id = of_action AND s.revision = seen
      AND s.stage = (SELECT seat FROM seats_of(of_action, seen, mine, limits) AS seat LIMIT 1);
  IF NOT FOUND OR (chosen.comment AND NOT commented) THEN
    RETURN;
  END IF;
  RETURN QUERY
    SELECT chosen.stage, chosen.groups, chosen.signs,
      CASE WHEN bool_or(s.rejected >= s.rejections) THEN 'rejected'
        WHEN bool_and(s.met) THEN 'approved' ELSE 'pending' END,
      awaits_of(of_action, seen, chosen.stage, vote, chosen.signs)
    FROM stages_of(of_action, seen, chosen.stage, vote, chosen.signs) s;
END $$;
--> statement-breakpoint

-- A review is given in a stage that is open, by whom it waits for as far as can be seen here: the groups that auth
-- named are in the review, a role is known to auth alone. The release before knows of one stage for any checker.
CREATE OR REPLACE FUNCTION number_review() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  action record;
  seat record;
BEGIN
  SELECT a.audit_count, r.picture_hash, a.expires_at <= now() AS is_over,
      EXISTS (SELECT FROM policy_versions p
        WHERE p.action_type IN (a.action_type, '*') AND p.position > coalesce(a.policy_position, 0)) AS is_past
    INTO action
    FROM actions a LEFT JOIN revisions r ON r.action_id = a.id AND r.revision = NEW.revision
    WHERE a.id = NEW.action_id;
  NEW.audit_sequence := action.audit_count;
  NEW.picture_hash := action.picture_hash;
  IF action.is_past AND NEW.status = 'approved' THEN
    RAISE EXCEPTION 'another policy is in force'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reviews_under_policy_in_force';
  END IF;
  IF NEW.stage IS NULL THEN
    SELECT min(s.stage) INTO NEW.stage FROM action_stages s
      WHERE s.action_id = NEW.action_id AND s.revision = NEW.revision
      HAVING count(*) = 1 AND bool_and(s.who = '{"role:checker"}' AND s.must IS NULL AND s.other_than IS NULL
        AND s.rejections = 1 AND s.limit_amount IS NULL);
  END IF;
  NEW.groups := nullif(NEW.groups, '{}');
  SELECT s.who || CASE WHEN r.created_at + make_interval(hours => s.late_hours) <= now() THEN s.late ELSE '{}' END AS who,
      s.must, s.other_than, s.approved >= s.needed AS is_filled, d.definition ? 'comment' AS comment INTO seat
    FROM stages_of(NEW.action_id, NEW.revision) s
    JOIN action_stages d ON d.action_id = NEW.action_id AND d.revision = NEW.revision AND d.stage = s.stage
    JOIN revisions r ON r.action_id = d.action_id AND r.revision = d.revision
    WHERE s.stage = NEW.stage AND s.open;
  IF NOT FOUND OR action.is_over OR (seat.comment AND NEW.comment IS NULL)
    OR NEW.groups <@ seat.who IS FALSE
    OR EXISTS (SELECT FROM unnest(NEW.groups) AS word WHERE word NOT LIKE 'group:%')
    -- Enough have approved, and one of those who must has not.
    OR (seat.is_filled AND NOT NEW.signs)
    OR (NEW.groups IS NULL AND 'person:' || NEW.checker_id <> ALL (seat.who)
      AND NOT EXISTS (SELECT FROM unnest(seat.who) AS word WHERE word LIKE 'role:%'))
    -- Who holds a role, or is in a group that does not decide here, auth alone knows.
    OR (NEW.signs AND (seat.must && ARRAY['person:' || NEW.checker_id]) IS NOT TRUE
      AND NOT EXISTS (SELECT FROM unnest(seat.must) AS word WHERE word NOT LIKE 'person:%'))
    OR (seat.other_than IS NOT NULL AND EXISTS (SELECT FROM reviews v
      WHERE v.action_id = NEW.action_id AND v.revision = NEW.revision AND v.status = 'approved'
        AND v.stage = ANY (seat.other_than) AND v.groups && NEW.groups))
  THEN
    RAISE EXCEPTION 'a review is given in an open stage by whom it waits for'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reviews_in_open_stage';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint

-- A revision's stages are those of a rule of the policy that was in force when it was asked, and the action says how
-- many approvals they need. Which rule, its conditions say, which are not asked here.
CREATE FUNCTION is_bound(action actions, policy jsonb) RETURNS boolean LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  bound record;
  version policy_versions%ROWTYPE;
BEGIN
  SELECT jsonb_agg(s.definition ORDER BY s.stage) AS stages, sum(s.needed) AS needed,
      bool_and(s.step = (s.definition -> 'step')::integer AND (jsonb_typeof(s.definition -> 'approvals') <> 'number'
        OR s.needed = (s.definition -> 'approvals')::integer)) AS as_defined
    INTO bound FROM action_stages s WHERE s.action_id = action.id AND s.revision = action.revision;
  IF bound.needed IS DISTINCT FROM action.required_approvals OR NOT bound.as_defined THEN
    RETURN false;
  END IF;
  -- The release before: `revisions_bind_number` has seen to it.
  IF policy IS NULL THEN
    RETURN true;
  END IF;
  SELECT p.* INTO version FROM policy_versions p
    WHERE p.action_type IN (action.action_type, '*') AND p.position <= action.policy_position
    ORDER BY p.action_type = '*', p.version DESC LIMIT 1;
  -- One that was published while the revision was on its way is asked before the first vote.
  IF EXISTS (SELECT FROM policy_versions p WHERE p.action_type IN (action.action_type, '*')
    AND p.position > action.policy_position AND p.published_at < now())
  THEN
    RAISE EXCEPTION 'another policy is in force'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_under_policy_in_force';
  END IF;
  RETURN version.action_type = policy ->> 'actionType' AND version.version = (policy -> 'version')::integer
    AND version.document #> ARRAY['rules', policy ->> 'rule', 'stages'] = bound.stages;
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
  IF NEW.policy_position IS DISTINCT FROM OLD.policy_position
    AND NEW.policy_position > (SELECT max(position) FROM policy_versions)
  THEN
    RAISE EXCEPTION 'a policy that is not published was not asked' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.required_approvals <> OLD.required_approvals AND NEW.revision = OLD.revision
      AND (NEW.required_approvals < OLD.required_approvals OR NEW.policy_position IS NOT DISTINCT FROM OLD.policy_position
        OR (NEW.status, NEW.approvals) IS DISTINCT FROM (OLD.status, OLD.approvals)))
    OR (NEW.expires_at IS DISTINCT FROM OLD.expires_at AND NEW.revision = OLD.revision)
  THEN
    RAISE EXCEPTION 'what an action needs only rises' USING ERRCODE = 'check_violation';
  END IF;
  -- That a policy was asked which adds nothing is no change of the action.
  IF NEW.audit_count = OLD.audit_count AND OLD.status = 'pending' AND NEW.policy_position > coalesce(OLD.policy_position, 0)
    AND (NEW.status, NEW.revision, NEW.approvals, NEW.required_approvals, NEW.target, NEW.search, NEW.decided_by, NEW.decided_at, NEW.awaits)
      IS NOT DISTINCT FROM
      (OLD.status, OLD.revision, OLD.approvals, OLD.required_approvals, OLD.target, OLD.search, OLD.decided_by, OLD.decided_at, OLD.awaits)
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
  stages record;
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
  ELSIF entry.event IN ('rejection_given', 'commented', 'executed', 'refused', 'stalled', 'retried') THEN happened := entry.event;
  END IF;

  -- Who takes a part has one name in an action, whatever they do in it.
  told := entry.event = happened AND entry.revision = NEW.revision
    AND (entry.actor_id IS NULL) = (happened IN ('executed', 'refused', 'stalled', 'expired', 'stages_added'))
    AND (entry.actor_id IS NULL) = (entry.actor_name IS NULL)
    AND (entry.actor_id IS NULL OR entry.actor_name = coalesce(entry.person_name,
      CASE WHEN happened IN ('commented', 'retried') THEN entry.actor_name ELSE '' END));
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
  ELSE
    told := happened IN ('approval_given', 'rejection_given', 'approved', 'rejected', 'stages_added');
  END IF;

  IF told AND happened IN ('amended', 'stages_added', 'approval_given', 'rejection_given', 'approved', 'rejected',
    'withdrawn', 'expired')
  THEN
    -- Of the action as it is at commit, with the one review that the entry tells of and its session.
    SELECT a.status, a.revision, a.approvals, a.required_approvals,
        count(*) FILTER (WHERE r.status = 'approved') AS given,
        (SELECT count(*) FROM executions e WHERE e.action_id = a.id AND e.revision = a.revision) AS executions,
        count(*) FILTER (WHERE r.checker_id = entry.actor_id AND r.audit_sequence = entry.sequence
          AND r.status = CASE WHEN happened LIKE 'reject%' THEN 'rejected' ELSE 'approved' END
          AND r.comment IS NOT DISTINCT FROM entry.detail ->> 'comment') AS told,
        bool_and('session:' || r.session_id = entry.principal)
          FILTER (WHERE r.audit_sequence = entry.sequence) AS in_session
      INTO STRICT votes
      FROM actions a LEFT JOIN reviews r ON r.action_id = a.id AND r.revision = a.revision
      WHERE a.id = NEW.id GROUP BY a.id;
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
    SELECT bool_and(s.met) AS met, bool_or(s.rejected >= s.rejections) AS refused, sum(s.needed) AS needed
      INTO stages FROM stages_of(NEW.id, votes.revision) s;
    IF stages.needed IS DISTINCT FROM votes.required_approvals THEN
      RAISE EXCEPTION 'an action needs what its stages need' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT (CASE votes.status
      WHEN 'pending' THEN NOT stages.met AND NOT stages.refused AND votes.executions = 0
      WHEN 'approved' THEN stages.met AND NOT stages.refused AND votes.executions = 1
      WHEN 'rejected' THEN stages.refused AND votes.executions = 0
      ELSE NOT stages.refused AND votes.executions = 0
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
CREATE OR REPLACE FUNCTION assert_reviewed_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  found record;
BEGIN
  SELECT a.revision = NEW.revision AS is_current,
      EXISTS (SELECT FROM action_parties p
        WHERE p.action_id = NEW.action_id AND p.person_id = NEW.checker_id) AS is_concerned,
      EXISTS (SELECT FROM audit_entries e WHERE e.action_id = NEW.action_id
        AND e.sequence = NEW.audit_sequence AND e.actor_id = NEW.checker_id AND e.revision = NEW.revision
        AND e.event IN ('approval_given', 'rejection_given', 'approved', 'rejected')) AS is_told
    INTO STRICT found FROM actions a WHERE a.id = NEW.action_id;
  IF found.is_concerned THEN
    RAISE EXCEPTION 'whom an action concerns never decides it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reviews_not_by_party';
  END IF;
  IF NOT found.is_current THEN
    RAISE EXCEPTION 'only the current revision can be reviewed' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT found.is_told THEN
    RAISE EXCEPTION 'a review that the history does not tell of' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
GRANT SELECT ON "policy_versions", "action_stages" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (action_type, version, document, action_id) ON "policy_versions" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (action_id, revision, stage, step, definition, needed, computed_group, other_than, limit_amount, limit_currency) ON "action_stages" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (policy_position, awaits, expires_at), UPDATE (policy_position, awaits, expires_at, required_approvals) ON "actions" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (policy) ON "revisions" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (stage, groups, signs) ON "reviews" TO workflow_app;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION policy_in_force(text), take_seat(uuid, integer, uuid, text[], jsonb, text, boolean), awaits_of(uuid, integer, integer, text, boolean),
  may_decide(uuid, text, integer, text[], timestamp with time zone, uuid, text[], jsonb), seats_of(uuid, integer, text[], jsonb),
  stages_of(uuid, integer, integer, text, boolean), people_of(jsonb), is_bound(actions, jsonb) TO workflow_app;
