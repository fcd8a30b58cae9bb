-- contract: 0.1.0 stopped using it
-- Somebody who has no seat of their own takes the seat of whoever lent them theirs, as auth says in the very request. Who votes for
-- another one uses up the vote of both: the key of reviews holds each of them once.

-- All that is changed below, taken at once or not at all: who files or decides holds one of these tables and wants
-- another, so that taking them one by one ends in a deadlock.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "reviews" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
ALTER TABLE "reviews" DROP CONSTRAINT "reviews_status_known";
--> statement-breakpoint
ALTER TABLE "reviews" DROP CONSTRAINT "reviews_rejection_explained";
--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "on_behalf_of" uuid;
--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "given_by" uuid;
--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_on_behalf_of_another" CHECK (on_behalf_of <> checker_id) NOT VALID;
--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_status_known" CHECK (status in ('approved', 'rejected', 'changes_requested') and given_by is null or status = 'represented' and given_by is not null) NOT VALID;
--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_rejection_explained" CHECK (status in ('approved', 'represented') or comment is not null) NOT VALID;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION is_known_detail(event text, detail jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN coalesce(detail - string_to_array('{"approval_given":"comment,onBehalfOf","rejection_given":"comment,onBehalfOf","returned":"comment,onBehalfOf","stages_added":"policy","window_shortened":"policy","reentry_failed":"fields","reminded":"stage","assigned":"person,note","unassigned":"person,note","recused":"reason","approved":"comment,onBehalfOf","rejected":"comment,onBehalfOf","withdrawn":"reason","retried":"reason","executed":"result","refused":"refusal","stalled":"problem","cancel_wished":"reason","cancelled":"because","filed_again":"actionId","comment_edited":"commentId,hash","comment_removed":"commentId,hash","submitted":"reverses","reversal_filed":"actionId","break_glass":"reason","break_glass_reviewed":"outcome,comment","break_glass_closed":"outcome,comment"}'::jsonb ->> event, ','), detail) = '{}'::jsonb;
END $$;
--> statement-breakpoint
-- Whether none of these words is a group by which somebody has approved where whoever decides may belong to none of them.
CREATE FUNCTION leaves_groups(of_action uuid, of_revision integer, other_than integer[], words text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN other_than IS NULL OR NOT EXISTS (SELECT FROM reviews r
    WHERE r.action_id = of_action AND r.revision = of_revision AND r.status = 'approved'
      AND r.stage = ANY (other_than) AND r.groups && words);
END $$;
--> statement-breakpoint
-- In whose place a person may decide: of `others`, each with the words that they are and their limits, those who could decide
-- themselves, where nothing keeps either of the two from it. The person is a checker, and of no group that has approved already where
-- that counts. Its own plan: who stands in for nobody never comes here.
CREATE FUNCTION lent_to(of_action uuid, status text, of_revision integer, awaits text[], expires timestamp with time zone,
  of_person uuid, own text[], others jsonb)
RETURNS TABLE (person uuid, name text, words text[], limits jsonb)
LANGUAGE plpgsql STABLE ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  waits text[] := array_remove(awaits, '?');
  other jsonb;
BEGIN
  IF 'role:checker' <> ALL (own) THEN
    RETURN;
  END IF;
  FOR other IN SELECT o FROM jsonb_array_elements(others) o LOOP
    person := (other ->> 'personId')::uuid;
    name := other ->> 'name';
    words := ARRAY(SELECT jsonb_array_elements_text(other -> 'words'));
    limits := other -> 'limits';
    CONTINUE WHEN person = of_person OR NOT waits && words
      OR NOT EXISTS (SELECT FROM may_decide(of_action, status, of_revision, waits, expires, of_person, words, limits))
      OR NOT EXISTS (SELECT FROM may_decide(of_action, status, of_revision, waits, expires, person, words, limits));
    IF EXISTS (SELECT FROM stages_of(of_action, of_revision, words, limits) s
      WHERE s.takes AND leaves_groups(of_action, of_revision, s.other_than, own))
    THEN
      RETURN NEXT;
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
-- The vote of who is stood in for is used up by it: their own row holds the key under which they would vote, and by its part in the
-- action neither a maker, editor, adopter nor who stepped back is stood in for.
CREATE FUNCTION use_up_vote() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO reviews (action_id, revision, checker_id, status, hash, session_id, given_by)
    VALUES (NEW.action_id, NEW.revision, NEW.on_behalf_of, 'represented', NEW.hash, NEW.session_id, NEW.checker_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER reviews_use_up_vote AFTER INSERT ON "reviews"
  FOR EACH ROW WHEN (NEW.on_behalf_of IS NOT NULL) EXECUTE FUNCTION use_up_vote();
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
CREATE OR REPLACE FUNCTION assert_reviewed_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  found record;
BEGIN
  SELECT a.revision = NEW.revision AS is_current,
      EXISTS (SELECT FROM action_parties p
        WHERE p.action_id = NEW.action_id AND p.person_id = NEW.checker_id) AS is_concerned,
      EXISTS (SELECT FROM audit_entries e WHERE e.action_id = NEW.action_id
        AND e.sequence = NEW.audit_sequence AND e.actor_id = coalesce(NEW.given_by, NEW.checker_id)
        AND e.revision = NEW.revision
        AND CASE WHEN NEW.given_by IS NULL
          THEN (e.detail #>> '{onBehalfOf,personId}') IS NOT DISTINCT FROM NEW.on_behalf_of::text
          ELSE e.detail -> 'onBehalfOf' = (SELECT jsonb_build_object('personId', p.person_id, 'name', p.person_name)
            FROM action_people p WHERE p.action_id = NEW.action_id AND p.person_id = NEW.checker_id) END
        AND e.event IN ('approval_given', 'rejection_given', 'returned', 'approved', 'rejected')) AS is_told
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
DROP FUNCTION take_seat(uuid, integer, uuid, text[], jsonb, text, boolean, jsonb, timestamp with time zone);
--> statement-breakpoint
CREATE FUNCTION take_seat(of_action uuid, seen integer, person uuid, mine text[], limits jsonb, vote text, commented boolean,
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
  SELECT a.id, a.status, a.revision, a.awaits, a.expires_at, a.action_type, a.orphaned_at, coalesce(a.policy_position, 0) AS position INTO action
    FROM actions a
    WHERE a.id = of_action AND a.revision = seen AND a.status = 'pending'
      AND (a.expires_at IS NULL OR a.expires_at > now())
    FOR NO KEY UPDATE;
  IF NOT FOUND
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
GRANT INSERT (on_behalf_of, given_by) ON "reviews" TO workflow_app;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION leaves_groups(uuid, integer, integer[], text[]),
  lent_to(uuid, text, integer, text[], timestamp with time zone, uuid, text[], jsonb),
  take_seat(uuid, integer, uuid, text[], jsonb, text, boolean, jsonb, timestamp with time zone, jsonb) TO workflow_app;
