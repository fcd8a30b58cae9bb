-- What reverses an action is not filed again, which would go past that one reversal stands at most. And what may be done for a
-- while ends while a transaction is open, too: a comment is changed, and a vote given, by the time that it is then.
CREATE OR REPLACE FUNCTION guard_filed_again() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Else the same would be undone by two actions: the new one says of itself that it undoes nothing.
  IF EXISTS (SELECT FROM actions a WHERE a.id = NEW.filed_again_from AND a.reverses IS NOT NULL) THEN
    RAISE EXCEPTION 'what reverses an action is not filed again: the reversal is filed anew'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_filed_again_no_reversal';
  END IF;
  IF NOT EXISTS (SELECT FROM actions a LEFT JOIN executions e ON e.action_id = a.id
    WHERE a.id = NEW.filed_again_from AND a.action_type = NEW.action_type
      AND (a.status IN ('rejected', 'withdrawn', 'expired') OR e.state IN ('executed', 'refused', 'cancelled')))
  THEN
    RAISE EXCEPTION 'only an action of the same type that is over is filed again'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_filed_again_over';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_comment_change() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.removed_at IS NOT NULL OR OLD.created_at + comment_time() <= clock_timestamp() THEN
    RAISE EXCEPTION 'a comment is changed while it is young, and not once it is removed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_changed_in_time';
  END IF;
  IF (NEW.id, NEW.action_id, NEW.author_id, NEW.author_name, NEW.audit_sequence, NEW.created_at)
    IS DISTINCT FROM
    (OLD.id, OLD.action_id, OLD.author_id, OLD.author_name, OLD.audit_sequence, OLD.created_at)
  THEN
    RAISE EXCEPTION 'whose comment it is never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.removed_at IS NOT NULL THEN
    NEW.removed_at := now();
    NEW.text := '';
    NEW.mentions := '[]';
  ELSIF NEW.text ~ '\S' AND (NEW.text, NEW.mentions) IS DISTINCT FROM (OLD.text, OLD.mentions) THEN
    NEW.edited_at := now();
  ELSE
    RAISE EXCEPTION 'an edit of a comment changes something'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_change_something';
  END IF;
  NEW.changed_sequence := (SELECT audit_count FROM actions WHERE id = NEW.action_id);
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
