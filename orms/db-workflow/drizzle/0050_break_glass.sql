-- In an emergency somebody with that role has what they file executed at once, with nobody's approval. That opens a case, which
-- others close in time; while one of theirs is overdue, they break the glass no more.

-- All that is changed below, taken at once or not at all: who files or decides holds one of these tables and wants
-- another, so that taking them one by one ends in a deadlock.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "actions", "action_people" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
CREATE TABLE "break_glass_cases" (
	"action_id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"part" text GENERATED ALWAYS AS ('maker'::text) STORED NOT NULL,
	"reason" text NOT NULL,
	"session_id" text NOT NULL,
	"second_factor_at" timestamp with time zone NOT NULL,
	"needed" integer NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"overdue_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"outcome" text,
	CONSTRAINT "break_glass_cases_reason" CHECK (length(reason) <= 2000 and reason ~ '\S+\s+\S+\s+\S'),
	CONSTRAINT "break_glass_cases_closed_whole" CHECK ((closed_at is null) = (closed_by is null) and (closed_at is null) = (outcome is null)
        and outcome in ('justified', 'unjustified'))
);
--> statement-breakpoint
CREATE TABLE "break_glass_reviews" (
	"action_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"part" text GENERATED ALWAYS AS ('checker'::text) STORED NOT NULL,
	"outcome" text NOT NULL,
	"comment" text NOT NULL,
	"session_id" text NOT NULL,
	"stage" integer NOT NULL,
	"groups" text[],
	"audit_sequence" integer NOT NULL,
	"reviewed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "break_glass_reviews_pk" PRIMARY KEY("action_id","person_id"),
	CONSTRAINT "break_glass_reviews_entry_key" UNIQUE("action_id","audit_sequence"),
	CONSTRAINT "break_glass_reviews_outcome_known" CHECK (outcome in ('justified', 'unjustified')),
	CONSTRAINT "break_glass_reviews_comment" CHECK (comment ~ '\S' and length(comment) <= 2000)
);
--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "glass_sequence" integer;
--> statement-breakpoint
ALTER TABLE "break_glass_cases" ADD CONSTRAINT "break_glass_cases_maker_fk" FOREIGN KEY ("action_id","person_id","part") REFERENCES "public"."action_people"("action_id","person_id","part") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "break_glass_reviews" ADD CONSTRAINT "break_glass_reviews_action_id_break_glass_cases_action_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."break_glass_cases"("action_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "break_glass_reviews" ADD CONSTRAINT "break_glass_reviews_checker_fk" FOREIGN KEY ("action_id","person_id","part") REFERENCES "public"."action_people"("action_id","person_id","part") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "break_glass_cases_open_idx" ON "break_glass_cases" USING btree ("person_id","due_at") WHERE closed_at is null;
--> statement-breakpoint
CREATE INDEX "break_glass_cases_due_idx" ON "break_glass_cases" USING btree ("due_at") WHERE closed_at is null and overdue_at is null;
--> statement-breakpoint

-- What may be executed so: nothing that changes who may do what, other than that it keeps somebody out. The catalogue says the same.
CREATE FUNCTION breaks_glass(type text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN type IN ('create_account', 'update_account', 'change_account_status', 'adjust_balance', 'change_account_owner',
  'create_promotion', 'update_promotion', 'change_promotion_status', 'create_order', 'cancel_order', 'lock_user', 'deactivate_user');
--> statement-breakpoint

-- Opened by the maker, by a second factor of the last five minutes, and not while another case of theirs is overdue.
CREATE FUNCTION guard_glass_case() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM break_glass_cases c
    WHERE c.person_id = NEW.person_id AND c.closed_at IS NULL AND c.due_at <= clock_timestamp())
  THEN
    RAISE EXCEPTION 'who has an overdue case breaks no glass'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_cases_none_overdue';
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
CREATE TRIGGER break_glass_cases_guard BEFORE INSERT ON "break_glass_cases" FOR EACH ROW EXECUTE FUNCTION guard_glass_case();
--> statement-breakpoint

-- A case is told to be overdue once, and closed once; nothing else of it changes, its time least of all.
CREATE FUNCTION guard_glass_case_update() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.closed_at IS NOT NULL
    OR (NEW.action_id, NEW.person_id, NEW.reason, NEW.session_id, NEW.second_factor_at, NEW.needed, NEW.opened_at, NEW.due_at)
      IS DISTINCT FROM
      (OLD.action_id, OLD.person_id, OLD.reason, OLD.session_id, OLD.second_factor_at, OLD.needed, OLD.opened_at, OLD.due_at)
    OR (NEW.closed_at IS NOT NULL AND NEW.closed_at <> now())
    OR (NEW.overdue_at IS DISTINCT FROM OLD.overdue_at
      AND (OLD.overdue_at IS NOT NULL OR NEW.overdue_at IS DISTINCT FROM now() OR NEW.due_at > now() OR NEW.closed_at IS NOT NULL))
  THEN
    RAISE EXCEPTION 'a case is closed once, and changes no other way'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_cases_closed_once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER break_glass_cases_guard_update BEFORE UPDATE ON "break_glass_cases"
  FOR EACH ROW EXECUTE FUNCTION guard_glass_case_update();
--> statement-breakpoint
CREATE TRIGGER break_glass_cases_kept BEFORE DELETE OR TRUNCATE ON "break_glass_cases" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER break_glass_reviews_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "break_glass_reviews" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- At commit: a case is of an action that its maker had approved by it, there and then, and is closed as its reviews say.
CREATE FUNCTION assert_glass_case() RETURNS trigger LANGUAGE plpgsql
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
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER break_glass_cases_assert AFTER INSERT OR UPDATE ON "break_glass_cases"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_glass_case();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER break_glass_reviews_assert AFTER INSERT ON "break_glass_reviews"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_glass_case();
--> statement-breakpoint

-- Whether a person, who is the words `mine` and has these limits, could have decided some stage of an action whose maker broke the
-- glass, and so may look at its case: in which stage. No part in it, and nobody whom it concerns.
CREATE FUNCTION glass_seat(of_action uuid, person uuid, mine text[], limits jsonb)
RETURNS TABLE (stage integer, groups text[]) LANGUAGE sql STABLE ROWS 1
BEGIN ATOMIC
  SELECT s.stage, nullif(ARRAY(SELECT word FROM unnest(s.who || coalesce(s.late, '{}')) AS word
      WHERE word LIKE 'group:%' AND word = ANY (mine)), '{}')
    FROM action_stages s JOIN actions a ON a.id = s.action_id AND a.revision = s.revision
    WHERE s.action_id = of_action AND 'role:checker' = ANY (mine) AND (s.who && mine OR s.late && mine)
      AND (s.limit_amount IS NULL OR (limits ->> s.limit_currency)::numeric >= s.limit_amount)
      AND EXISTS (SELECT FROM break_glass_cases c WHERE c.action_id = of_action AND c.closed_at IS NULL)
      AND NOT EXISTS (SELECT FROM action_people p WHERE p.action_id = of_action AND p.person_id = person)
      AND NOT EXISTS (SELECT FROM action_parties p WHERE p.action_id = of_action AND p.person_id = person)
    ORDER BY s.stage LIMIT 1;
END;
--> statement-breakpoint

-- By somebody whom the action does not concern, in a stage that they could have decided, as far as that is known here, and while
-- the case is open.
CREATE FUNCTION number_glass_review() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  seat record;
  is_refused boolean;
BEGIN
  -- Of two at once, one waits here.
  SELECT a.audit_count, s.who || coalesce(s.late, '{}') AS who INTO seat
    FROM actions a LEFT JOIN action_stages s ON s.action_id = a.id AND s.revision = a.revision AND s.stage = NEW.stage
    WHERE a.id = NEW.action_id FOR NO KEY UPDATE OF a;
  NEW.audit_sequence := seat.audit_count;
  NEW.reviewed_at := now();
  NEW.groups := nullif(NEW.groups, '{}');
  IF EXISTS (SELECT FROM action_parties p WHERE p.action_id = NEW.action_id AND p.person_id = NEW.person_id) THEN
    RAISE EXCEPTION 'whom an action concerns never reviews its case'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_reviews_not_by_party';
  END IF;
  is_refused := NEW.groups <@ seat.who IS FALSE
    OR EXISTS (SELECT FROM break_glass_cases c WHERE c.action_id = NEW.action_id AND c.closed_at < now())
    OR EXISTS (SELECT FROM break_glass_reviews r JOIN break_glass_cases c USING (action_id)
      WHERE r.action_id = NEW.action_id GROUP BY c.needed
      HAVING count(*) >= c.needed OR bool_or(r.outcome = 'unjustified'));
  IF NEW.groups IS NOT NULL THEN
    is_refused := is_refused OR EXISTS (SELECT FROM unnest(NEW.groups) AS word WHERE word NOT LIKE 'group:%');
  -- Who holds a role auth alone knows; and that who decides is a checker.
  ELSIF 'role:checker' <> ALL (seat.who) AND 'person:' || NEW.person_id <> ALL (seat.who) THEN
    is_refused := is_refused OR NOT EXISTS (SELECT FROM unnest(seat.who) AS word WHERE word LIKE 'role:%');
  END IF;
  -- What cannot be said is refused.
  IF seat.who IS NULL OR is_refused IS NOT FALSE THEN
    RAISE EXCEPTION 'an open case is reviewed by who could have decided the action'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_reviews_of_open_case';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER break_glass_reviews_number BEFORE INSERT ON "break_glass_reviews" FOR EACH ROW EXECUTE FUNCTION number_glass_review();
--> statement-breakpoint

-- The glass is broken as the first thing that happens to an action, when it is filed; what comes of the case later changes nothing
-- else of it.
CREATE FUNCTION guard_glass() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  only_glass actions := OLD;
  is_allowed boolean := true;
BEGIN
  only_glass.glass_sequence := NEW.audit_count;
  only_glass.audit_count := OLD.audit_count + 1;
  only_glass.updated_at := NEW.updated_at;
  -- What is generated is not there yet.
  only_glass.maker_part := NEW.maker_part;
  only_glass.submitted_at := NEW.submitted_at;
  IF OLD.glass_sequence IS NULL THEN
    only_glass.status := 'approved';
    only_glass.awaits := '{}';
    only_glass.decided_by := OLD.maker_id;
    only_glass.decided_at := now();
    is_allowed := breaks_glass(OLD.action_type) AND OLD.status = 'pending' AND OLD.audit_count = 1 AND OLD.reverses IS NULL
      AND EXISTS (SELECT FROM revisions r
        WHERE r.action_id = OLD.id AND r.revision = OLD.revision AND r.created_at = now() AND r.schedule IS NULL);
  END IF;
  IF is_allowed IS NOT TRUE OR NEW IS DISTINCT FROM only_glass THEN
    RAISE EXCEPTION 'the glass is broken with the filing, and nothing else happens with it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_glass_alone';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER actions_guard_glass BEFORE UPDATE OF glass_sequence ON "actions" FOR EACH ROW
  WHEN (NEW.glass_sequence IS DISTINCT FROM OLD.glass_sequence) EXECUTE FUNCTION guard_glass();
--> statement-breakpoint

-- At commit: the entry tells it, by whom it was, in a session; and who breaks the glass has a case of this very action by it, is
-- not whom it concerns, and files nothing else with it.
CREATE FUNCTION assert_glass() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  entry record;
  told boolean;
BEGIN
  SELECT e.event, e.actor_id, e.principal, e.detail INTO entry
    FROM audit_entries e
    LEFT JOIN action_people p ON p.action_id = e.action_id AND p.person_id = e.actor_id
    WHERE e.action_id = NEW.id AND e.sequence = NEW.audit_count AND e.revision = NEW.revision
      AND e.actor_name IS NOT DISTINCT FROM p.person_name;
  IF OLD.glass_sequence IS NULL THEN
    told := entry.event = 'break_glass' AND entry.actor_id = NEW.maker_id
      AND EXISTS (SELECT FROM break_glass_cases c WHERE c.action_id = NEW.id AND c.person_id = NEW.maker_id
        AND c.opened_at = now() AND 'session:' || c.session_id = entry.principal AND c.reason = entry.detail ->> 'reason')
      AND EXISTS (SELECT FROM executions x WHERE x.action_id = NEW.id AND x.revision = NEW.revision)
      AND NOT EXISTS (SELECT FROM action_parties p WHERE p.action_id = NEW.id AND p.person_id = NEW.maker_id)
      AND NOT EXISTS (SELECT FROM batch_outcomes o WHERE o.action_id = NEW.id);
  ELSIF entry.event = 'break_glass_overdue' THEN
    told := entry.actor_id IS NULL
      AND EXISTS (SELECT FROM break_glass_cases c WHERE c.action_id = NEW.id AND c.overdue_at = now());
  ELSE
    told := EXISTS (SELECT FROM break_glass_reviews r JOIN break_glass_cases c USING (action_id)
      WHERE r.action_id = NEW.id AND r.audit_sequence = NEW.audit_count AND r.person_id = entry.actor_id
        AND 'session:' || r.session_id = entry.principal
        AND r.outcome = entry.detail ->> 'outcome' AND r.comment = entry.detail ->> 'comment'
        AND entry.event = CASE WHEN c.closed_by = r.person_id THEN 'break_glass_closed' ELSE 'break_glass_reviewed' END);
  END IF;
  IF told IS NOT TRUE THEN
    RAISE EXCEPTION 'entry % of the history does not tell of a broken glass', NEW.audit_count
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_glass_told';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER actions_assert_glass AFTER UPDATE OF glass_sequence ON "actions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.glass_sequence IS DISTINCT FROM OLD.glass_sequence) EXECUTE FUNCTION assert_glass();
--> statement-breakpoint
DROP TRIGGER actions_assert_change ON "actions";
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER actions_assert_change AFTER UPDATE ON "actions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.assignee_id, NEW.assignee_name, NEW.assigned_sequence, NEW.recused_sequence, NEW.adopter_id, NEW.adopter_name,
      NEW.orphaned_at, NEW.glass_sequence)
    IS NOT DISTINCT FROM (OLD.assignee_id, OLD.assignee_name, OLD.assigned_sequence, OLD.recused_sequence, OLD.adopter_id,
      OLD.adopter_name, OLD.orphaned_at, OLD.glass_sequence))
  EXECUTE FUNCTION assert_action_itself();
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
CREATE OR REPLACE FUNCTION assert_part() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  taken boolean;
BEGIN
  IF NEW.part = 'checker' THEN
    taken := EXISTS (SELECT FROM reviews r WHERE r.action_id = NEW.action_id AND r.checker_id = NEW.person_id);
    IF NOT taken THEN
      taken := EXISTS (SELECT FROM break_glass_reviews r WHERE r.action_id = NEW.action_id AND r.person_id = NEW.person_id);
    END IF;
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
CREATE OR REPLACE FUNCTION is_known_detail(event text, detail jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN coalesce(detail - string_to_array('{"approval_given":"comment","rejection_given":"comment","returned":"comment","stages_added":"policy","window_shortened":"policy","reentry_failed":"fields","reminded":"stage","assigned":"person,note","unassigned":"person,note","recused":"reason","approved":"comment","rejected":"comment","withdrawn":"reason","retried":"reason","executed":"result","refused":"refusal","stalled":"problem","cancel_wished":"reason","cancelled":"because","filed_again":"actionId","comment_edited":"commentId,hash","comment_removed":"commentId,hash","submitted":"reverses","reversal_filed":"actionId","break_glass":"reason","break_glass_reviewed":"outcome,comment","break_glass_closed":"outcome,comment"}'::jsonb ->> event, ','), detail) = '{}'::jsonb;
END $$;
--> statement-breakpoint
GRANT UPDATE (glass_sequence) ON "actions" TO workflow_app;
--> statement-breakpoint
GRANT SELECT, INSERT (action_id, person_id, reason, session_id, second_factor_at, due_at),
  UPDATE (overdue_at, closed_at, closed_by, outcome) ON "break_glass_cases" TO workflow_app;
--> statement-breakpoint
GRANT SELECT, INSERT (action_id, person_id, outcome, comment, session_id, stage, groups) ON "break_glass_reviews" TO workflow_app;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION breaks_glass(text), glass_seat(uuid, uuid, text[], jsonb) TO workflow_app;
