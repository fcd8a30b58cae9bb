-- contract: 0.1.0 stopped using it
-- A person has a few open cases at most, each asks as many as the stage that needs most when all is written, and what is said of one
-- may be as long as elsewhere. That it is said in words is asked where it is read: what a space is, is another thing there.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "break_glass_cases", "break_glass_reviews" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
ALTER TABLE "break_glass_cases" DROP CONSTRAINT "break_glass_cases_reason";
--> statement-breakpoint
ALTER TABLE "break_glass_reviews" DROP CONSTRAINT "break_glass_reviews_comment";
--> statement-breakpoint
ALTER TABLE "break_glass_cases" ADD CONSTRAINT "break_glass_cases_reason" CHECK (reason ~ '\S' and length(reason) <= 4000) NOT VALID;
--> statement-breakpoint
ALTER TABLE "break_glass_reviews" ADD CONSTRAINT "break_glass_reviews_comment" CHECK (comment ~ '\S' and length(comment) <= 4000) NOT VALID;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_glass_case() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Of two at once by one person, one waits here, and then counts what the other has left.
  PERFORM pg_advisory_xact_lock(hashtextextended('break_glass:' || NEW.person_id, 0));
  IF EXISTS (SELECT FROM break_glass_cases c
    WHERE c.person_id = NEW.person_id AND c.closed_at IS NULL AND c.due_at <= clock_timestamp())
  THEN
    RAISE EXCEPTION 'who has an overdue case breaks no glass'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_cases_none_overdue';
  END IF;
  IF (SELECT count(*) FROM break_glass_cases c WHERE c.person_id = NEW.person_id AND c.closed_at IS NULL) >= 5 THEN
    RAISE EXCEPTION 'who has five open cases breaks no glass'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_cases_few_open';
  END IF;
  IF (NEW.second_factor_at BETWEEN now() - interval '5 minutes' AND now()) IS NOT TRUE THEN
    RAISE EXCEPTION 'who breaks the glass has just given a second factor'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_cases_second_factor';
  END IF;
  IF (NEW.due_at BETWEEN now() + interval '1 hour' AND now() + interval '31 days') IS NOT TRUE THEN
    RAISE EXCEPTION 'a case is reviewed in time' USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_cases_due';
  END IF;
  NEW.opened_at := now();
  NEW.needed := (SELECT max(s.needed) FROM action_stages s WHERE s.action_id = NEW.action_id AND s.revision = 1);
  NEW.overdue_at := NULL;
  NEW.closed_at := NULL;
  NEW.closed_by := NULL;
  NEW.outcome := NULL;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION assert_glass_case() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  of_case record;
  found record;
BEGIN
  SELECT * INTO STRICT of_case FROM break_glass_cases c WHERE c.action_id = NEW.action_id;
  IF NOT EXISTS (SELECT FROM actions a WHERE a.id = of_case.action_id AND a.status = 'approved' AND a.approvals = 0
    AND a.maker_id = of_case.person_id AND a.decided_by = a.maker_id AND a.decided_at = of_case.opened_at)
  THEN
    RAISE EXCEPTION 'a case without an action that was approved by it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_cases_of_action';
  END IF;
  IF of_case.needed IS DISTINCT FROM (SELECT max(s.needed) FROM action_stages s JOIN actions x ON x.id = s.action_id AND x.revision = s.revision
    WHERE s.action_id = of_case.action_id)
  THEN
    RAISE EXCEPTION 'a case asks as many as the stage that needs most'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_cases_needed';
  END IF;
  SELECT count(*) AS given, bool_or(r.outcome = 'unjustified') AS unjustified,
      (array_agg(r.person_id ORDER BY r.audit_sequence DESC))[1] AS last
    INTO found FROM break_glass_reviews r WHERE r.action_id = of_case.action_id;
  IF (CASE
      WHEN found.unjustified THEN (of_case.outcome, of_case.closed_by) = ('unjustified', found.last)
      WHEN found.given >= of_case.needed THEN (of_case.outcome, of_case.closed_by) = ('justified', found.last)
      ELSE of_case.outcome IS NULL END) IS NOT TRUE
  THEN
    RAISE EXCEPTION 'a case is closed as its reviews say'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_cases_as_reviewed';
  END IF;
  IF of_case.overdue_at IS NOT NULL AND NOT EXISTS (SELECT FROM audit_entries e
    WHERE e.action_id = of_case.action_id AND e.event = 'break_glass_overdue')
  THEN
    RAISE EXCEPTION 'an overdue case that the history does not tell of'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_cases_told';
  END IF;
  RETURN NULL;
END $$;
