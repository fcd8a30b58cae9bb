-- contract: 0.1.0 stopped using it
-- The rules of before with fewer looks at the same rows, and two that are stricter: who has reviewed amends nothing, and
-- hashed bytes hold a payload. A query of which a parameter chooses what it reads is planned anew
-- each time: here each choice is a branch, with a query of its own. No release calls the functions that go or names the constraints: triggers did.

-- All that is changed below, taken at once or not at all: who files or decides holds one of these tables and wants
-- another, so that taking them one by one ends in a deadlock.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "actions", "action_people", "action_parties", "revisions", "reviews", "executions", "comments",
        "audit_entries", "idempotency_keys" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
-- A check is read anew by each statement that writes the table: one list of what each event tells, instead of many.
-- Not valid: the rows that are there were held to the rule of before, and are not read again under the lock.
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_detail_known";
--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_detail_known" CHECK (coalesce(detail - ('{"approval_given":"comment","approved":"comment","rejected":"comment","withdrawn":"reason","retried":"reason","executed":"result","refused":"refusal","stalled":"problem"}'::jsonb ->> event), detail) = '{}'::jsonb) NOT VALID;
--> statement-breakpoint
-- Bytes without a payload are not those of any payload; a comparison with nothing let them pass.
ALTER TABLE "revisions" DROP CONSTRAINT "revisions_payload_true";
--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_payload_true" CHECK (payload is not distinct from (canonical::jsonb) -> 'payload') NOT VALID;
--> statement-breakpoint
-- Their other keys say that the action is there: an execution is of a revision, a revision is by a person of the action.
ALTER TABLE "executions" DROP CONSTRAINT "executions_action_id_actions_id_fk";
--> statement-breakpoint
ALTER TABLE "revisions" DROP CONSTRAINT "revisions_action_id_actions_id_fk";
--> statement-breakpoint
-- That its current revision is there, and what it says, is asserted at commit.
ALTER TABLE "actions" DROP CONSTRAINT "actions_revision_fk";
--> statement-breakpoint

-- At commit, for every single change: its entry is there, tells what changed and who did it, and when the action was
-- amended or decided, its status, votes and execution agree. Of an action that is filed there is nothing to compare: a
-- review or an execution asserts for itself that it belongs to a change.
CREATE OR REPLACE FUNCTION assert_action_itself() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  entry record;
  happened text;
  votes record;
  told boolean;
BEGIN
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
  ELSIF NEW.approvals <> OLD.approvals THEN happened := 'approval_given';
  ELSIF entry.event IN ('commented', 'executed', 'refused', 'stalled', 'retried') THEN happened := entry.event;
  END IF;

  -- Who takes a part has one name in an action, whatever they do in it.
  told := entry.event = happened AND entry.revision = NEW.revision
    AND (entry.actor_id IS NULL) = (happened IN ('executed', 'refused', 'stalled', 'expired'))
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
            'actionType', NEW.action_type, 'schemaVersion', NEW.schema_version));
  ELSIF happened = 'amended' THEN
    -- Who has reviewed it keeps that part, and so amends nothing: they could approve what they wrote.
    told := entry.part IN ('maker', 'editor') AND EXISTS (SELECT FROM revisions r
      WHERE r.action_id = NEW.id AND r.revision = NEW.revision AND r.author_id = entry.actor_id
        AND r.target IS NOT DISTINCT FROM NEW.target
        AND (r.canonical::jsonb) ->> 'actionType' = NEW.action_type);
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
  ELSE
    told := happened IN ('approval_given', 'approved', 'rejected', 'expired');
  END IF;

  IF told AND happened IN ('amended', 'approval_given', 'approved', 'rejected', 'withdrawn', 'expired') THEN
    -- Of the action as it is at commit, with the one review that the entry tells of and its session.
    SELECT a.status, a.approvals, a.required_approvals,
        count(*) FILTER (WHERE r.status = 'approved') AS given,
        count(*) FILTER (WHERE r.status = 'rejected') AS rejections,
        (SELECT count(*) FROM executions e WHERE e.action_id = a.id AND e.revision = a.revision) AS executions,
        count(*) FILTER (WHERE r.checker_id = entry.actor_id AND r.audit_sequence = entry.sequence
          AND r.status = CASE happened WHEN 'rejected' THEN 'rejected' ELSE 'approved' END
          AND r.comment IS NOT DISTINCT FROM entry.detail ->> 'comment') AS told,
        bool_and('session:' || r.session_id = entry.principal)
          FILTER (WHERE r.audit_sequence = entry.sequence) AS in_session
      INTO STRICT votes
      FROM actions a LEFT JOIN reviews r ON r.action_id = a.id AND r.revision = a.revision
      WHERE a.id = NEW.id GROUP BY a.id;
    IF happened IN ('approval_given', 'approved', 'rejected') THEN
      told := votes.told = 1 AND (happened = 'approval_given' OR entry.actor_id = NEW.decided_by);
      -- A decision is by the very session that its review names. The release before names no principal.
      IF told AND entry.principal IS NOT NULL AND votes.in_session IS NOT TRUE THEN
        RAISE EXCEPTION 'a decision is by the session of its review'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entries_decided_in_session';
      END IF;
    END IF;
    IF votes.approvals <> votes.given THEN
      RAISE EXCEPTION 'approvals counted and given differ' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT (CASE votes.status
      WHEN 'pending' THEN votes.given < votes.required_approvals AND votes.rejections = 0 AND votes.executions = 0
      WHEN 'approved' THEN votes.given >= votes.required_approvals AND votes.rejections = 0 AND votes.executions = 1
      WHEN 'rejected' THEN votes.rejections = 1 AND votes.executions = 0
      ELSE votes.rejections = 0 AND votes.executions = 0
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
DROP FUNCTION is_told(audit_entries, text, actions);
--> statement-breakpoint
DROP FUNCTION assert_action(uuid);
--> statement-breakpoint
DROP TRIGGER actions_guard_insert ON "actions";
--> statement-breakpoint
DROP FUNCTION guard_action_insert();
--> statement-breakpoint
DROP TRIGGER audit_entries_assert_session ON "audit_entries";
--> statement-breakpoint
DROP FUNCTION assert_decided_in_session();
--> statement-breakpoint

-- Legal steps only, one at a time, at the database's time.
CREATE OR REPLACE FUNCTION guard_action_update() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.action_type, NEW.schema_version, NEW.maker_id, NEW.required_approvals)
    IS DISTINCT FROM
    (OLD.id, OLD.action_type, OLD.schema_version, OLD.maker_id, OLD.required_approvals)
  THEN
    RAISE EXCEPTION 'what an action is never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.audit_count <> OLD.audit_count + 1 THEN
    RAISE EXCEPTION 'each change of an action has one audit entry' USING ERRCODE = 'check_violation';
  END IF;
  NEW.updated_at := now();
  IF OLD.status <> 'pending' THEN
    IF (NEW.status, NEW.revision, NEW.approvals, NEW.target, NEW.search, NEW.decided_by, NEW.decided_at)
      IS DISTINCT FROM
      (OLD.status, OLD.revision, OLD.approvals, OLD.target, OLD.search, OLD.decided_by, OLD.decided_at)
    THEN
      RAISE EXCEPTION 'a decided action never changes' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.revision <> OLD.revision THEN
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

-- At commit, of a review: it is of the current revision, the history tells of it, and it is by nobody whom any revision
-- concerns. One entry of a revision has one review: the key's.
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
        AND e.event IN ('approval_given', 'approved', 'rejected')) AS is_told
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
DROP TRIGGER reviews_guard_party ON "reviews";
--> statement-breakpoint
DROP FUNCTION guard_review_party();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION number_review() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT a.audit_count, r.picture_hash INTO NEW.audit_sequence, NEW.picture_hash
    FROM actions a LEFT JOIN revisions r ON r.action_id = a.id AND r.revision = NEW.revision
    WHERE a.id = NEW.action_id;
  RETURN NEW;
END $$;
--> statement-breakpoint

CREATE OR REPLACE FUNCTION assert_execution() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM actions a
      WHERE a.id = NEW.action_id AND a.status = 'approved' AND a.revision = NEW.revision)
    THEN
      RAISE EXCEPTION 'only an approved action is executed' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NOT EXISTS (SELECT FROM audit_entries e
    WHERE e.action_id = NEW.action_id AND e.sequence = NEW.audit_sequence
      AND e.event = CASE NEW.state WHEN 'queued' THEN 'retried' ELSE NEW.state END)
  THEN
    RAISE EXCEPTION 'an execution whose state the history does not tell' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A maker's part is its action's by two keys: there is one maker, and it is the action's own.
CREATE OR REPLACE FUNCTION assert_part() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  taken boolean;
BEGIN
  IF NEW.part = 'checker' THEN
    taken := EXISTS (SELECT FROM reviews r WHERE r.action_id = NEW.action_id AND r.checker_id = NEW.person_id);
  ELSE
    taken := EXISTS (SELECT FROM revisions r WHERE r.action_id = NEW.action_id AND r.author_id = NEW.person_id);
  END IF;
  IF NOT taken THEN
    RAISE EXCEPTION 'a part that the person did not take' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER action_people_assert ON "action_people";
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER action_people_assert AFTER INSERT ON "action_people"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.part <> 'maker') EXECUTE FUNCTION assert_part();
--> statement-breakpoint

-- Every action has reached its first revision and its first entry.
DROP TRIGGER revisions_assert ON "revisions";
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER revisions_assert AFTER INSERT ON "revisions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.revision > 1) EXECUTE FUNCTION assert_revision();
--> statement-breakpoint
DROP TRIGGER audit_entries_assert ON "audit_entries";
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER audit_entries_assert AFTER INSERT ON "audit_entries"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.sequence > 1) EXECUTE FUNCTION assert_entry();
--> statement-breakpoint

-- What only refuses runs only then.
CREATE OR REPLACE FUNCTION guard_execution_due() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'an execution is due within the hour' USING ERRCODE = 'check_violation';
END $$;
--> statement-breakpoint
DROP TRIGGER executions_guard_due ON "executions";
--> statement-breakpoint
CREATE TRIGGER executions_guard_due BEFORE INSERT OR UPDATE OF due_at ON "executions" FOR EACH ROW
  WHEN (NEW.due_at > now() + interval '1 hour') EXECUTE FUNCTION guard_execution_due();
--> statement-breakpoint

-- The type that the bytes name is the action's, which is asserted at commit.
CREATE OR REPLACE FUNCTION name_concerned_user() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  action_type text := (NEW.canonical::jsonb) ->> 'actionType';
  field text := CASE
    WHEN action_type IN ('deactivate_user', 'create_account') THEN 'userId'
    WHEN action_type IN ('create_order') THEN 'customerId'
  END;
  named text;
BEGIN
  IF field IS NULL THEN
    RETURN NULL;
  END IF;
  named := NEW.payload ->> field;
  IF named IS NULL OR NOT pg_input_is_valid(named, 'uuid') THEN
    RAISE EXCEPTION 'a revision of this type names its user'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_name_their_user';
  END IF;
  INSERT INTO action_parties (action_id, revision, person_id)
    VALUES (NEW.action_id, NEW.revision, named::uuid) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint

-- A key says what its own person made, and is kept for a day.
CREATE OR REPLACE FUNCTION guard_key() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.created_at > now() - interval '24 hours' THEN
      RAISE EXCEPTION 'a key is kept for 24 hours' USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF NEW.comment_id IS NULL THEN
    own := EXISTS (SELECT FROM actions a WHERE a.id = NEW.action_id AND a.maker_id = NEW.person_id);
  ELSE
    own := EXISTS (SELECT FROM comments c WHERE c.id = NEW.comment_id
      AND c.action_id = NEW.action_id AND c.author_id = NEW.person_id);
  END IF;
  IF NOT own THEN
    RAISE EXCEPTION 'a key of a person who did not make this' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
