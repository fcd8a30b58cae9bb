-- One person returns an action three times at most, over all of its revisions: then they approve or reject it, so that nobody
-- keeps it from being decided for ever.
CREATE FUNCTION may_return(of_action uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN (SELECT count(*) < 3 FROM reviews r
    WHERE r.action_id = of_action AND r.checker_id = person AND r.status = 'changes_requested');
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
      a.orphaned_at IS NOT NULL AS is_orphaned,
      a.status IN ('pending', CASE NEW.status WHEN 'changes_requested' THEN 'returned' ELSE NEW.status END) AS is_taken, s.stage, s.who, s.must, s.other_than, s.approved >= s.needed AS is_filled, s.definition
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
  -- Who has asked for changes so often decides.
  IF NEW.status = 'changes_requested' AND NOT may_return(NEW.action_id, NEW.checker_id) THEN
    RAISE EXCEPTION 'one person asks for changes of an action three times at most'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reviews_returns_bounded';
  END IF;
  is_refused := seat.stage IS NULL OR seat.is_over OR NOT seat.is_taken OR NEW.groups <@ seat.who IS FALSE
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
    OR (vote = 'changes_requested' AND NOT may_return(of_action, person))
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
