-- contract: 0.1.0 stopped using it
-- What rows are held to is asked of a function for each table. PostgreSQL reads and prepares the text of every check anew in
-- each statement that writes, which took a fifth of a filing; a function is prepared once a session. What is refused has the
-- names that it had. And what is asked of a later revision is asked by one trigger, whose condition is read once.

-- All that is changed below, taken at once or not at all: who files or decides holds one of these tables and wants
-- another, so that taking them one by one ends in a deadlock.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "actions", "revisions", "action_stages", "audit_entries", "executions" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint

-- Refuses a row by the name of what it breaks, as PostgreSQL itself would; nothing broken is sound.
CREATE FUNCTION refuse_broken(relation text, broken text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF broken IS NULL THEN
    RETURN true;
  END IF;
  RAISE EXCEPTION 'new row for relation "%" violates check constraint "%"', relation, broken
    USING ERRCODE = 'check_violation', SCHEMA = 'public', TABLE = relation, CONSTRAINT = broken;
END $$;
--> statement-breakpoint
CREATE FUNCTION is_sound(action actions) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
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
    -- Twice what can be configured.
    WHEN NOT action.assigned_sequence <= 200000 THEN 'actions_assigned_within_ceiling'
    WHEN NOT action.execute_within_hours BETWEEN 1 AND 8760 THEN 'actions_window_sane'
  END;
BEGIN
  RETURN broken IS NULL OR refuse_broken('actions', broken);
END $$;
--> statement-breakpoint
CREATE FUNCTION is_sound(revision revisions) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  said jsonb;
  broken text := CASE
    WHEN NOT (revision.before IS NULL) = (revision.target IS NULL) THEN 'revisions_before_of_target'
    WHEN NOT revision.hash = encode(sha256(convert_to(E'countersign.action.v1\n' || revision.canonical, 'UTF8')), 'hex')
      THEN 'revisions_hash_true'
    WHEN NOT revision.revision >= 1 THEN 'revisions_numbered'
    -- Twice what can be configured.
    WHEN NOT revision.revision <= 2000 THEN 'revisions_within_ceiling'
    WHEN NOT jsonb_typeof(revision.warnings) = 'array' THEN 'revisions_warnings_list'
  END;
BEGIN
  IF broken IS NULL THEN
    said := revision.canonical;
    broken := CASE
      WHEN revision.payload IS DISTINCT FROM said -> 'payload' THEN 'revisions_payload_true'
      -- What a checker is shown holds every field that will be executed, as it will be.
      WHEN NOT revision.after || revision.payload = revision.after THEN 'revisions_picture_true'
      WHEN revision.target IS DISTINCT FROM said ->> 'target'
        OR revision.target_version IS DISTINCT FROM said ->> 'targetVersion' THEN 'revisions_target_true'
    END;
  END IF;
  RETURN broken IS NULL OR refuse_broken('revisions', broken);
END $$;
--> statement-breakpoint
CREATE FUNCTION is_sound(stage action_stages) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text := CASE
    WHEN NOT (stage.stage >= 1 AND stage.step >= 1 AND stage.needed >= 1 AND stage.rejections >= 1
      AND cardinality(stage.who) >= 1) THEN 'action_stages_sane'
    WHEN NOT (stage.late IS NULL) = (stage.late_hours IS NULL) THEN 'action_stages_late'
    WHEN NOT ((stage.limit_amount IS NULL) = (stage.limit_currency IS NULL)
      AND stage.limit_amount >= 0 AND stage.limit_amount < 'Infinity') THEN 'action_stages_limit'
  END;
BEGIN
  RETURN broken IS NULL OR refuse_broken('action_stages', broken);
END $$;
--> statement-breakpoint
CREATE FUNCTION is_sound(entry audit_entries) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text := CASE
    WHEN NOT entry.sequence >= 1 THEN 'audit_entries_numbered'
    -- A service is no actor: what it does by itself has none. The length is looked at apart: a bounded repetition in the
    -- pattern itself took a tenth of a filing.
    WHEN NOT (entry.principal IS NULL OR (entry.actor_id IS NOT NULL AND entry.principal ~ '^(session|key):[A-Za-z0-9_-]+$'
      AND length(entry.principal) - strpos(entry.principal, ':') <= 128)) THEN 'audit_entries_principal'
  END;
BEGIN
  RETURN broken IS NULL OR refuse_broken('audit_entries', broken);
END $$;
--> statement-breakpoint
CREATE FUNCTION is_sound(execution executions) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text := CASE
    WHEN NOT execution.state IN ('queued', 'executed', 'refused', 'stalled', 'cancelled') THEN 'executions_state_known'
    WHEN NOT (execution.state = 'executed') = (execution.result IS NOT NULL) THEN 'executions_result_told'
    WHEN NOT (execution.state = 'refused') = (execution.refusal IS NOT NULL) THEN 'executions_refusal_told'
    WHEN NOT ((execution.state = 'cancelled') = (execution.because IS NOT NULL)
      AND execution.because IN ('window_missed', 'cancelled')
      AND (execution.because <> 'window_missed' OR execution.not_after IS NOT NULL)
      AND (execution.because <> 'cancelled' OR execution.cancel_wished_at IS NOT NULL)) THEN 'executions_cancellation_told'
    WHEN NOT (execution.state IN ('executed', 'refused', 'cancelled')) = (execution.settled_at IS NOT NULL)
      THEN 'executions_settled_once'
  END;
BEGIN
  RETURN broken IS NULL OR refuse_broken('executions', broken);
END $$;
--> statement-breakpoint
-- Of each event only what is compared with what happened, or what its person said.
CREATE FUNCTION is_known_detail(event text, detail jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN coalesce(detail - string_to_array('{"approval_given":"comment","rejection_given":"comment","returned":"comment","stages_added":"policy","window_shortened":"policy","reentry_failed":"fields","reminded":"stage","assigned":"person,note","unassigned":"person,note","recused":"reason","approved":"comment","rejected":"comment","withdrawn":"reason","retried":"reason","executed":"result","refused":"refusal","stalled":"problem","cancel_wished":"reason","cancelled":"because","filed_again":"actionId"}'::jsonb ->> event, ','), detail) = '{}'::jsonb;
END $$;
--> statement-breakpoint
-- Not valid: the rows that are there were held to the same, and are not read again under the lock.
ALTER TABLE "actions" DROP CONSTRAINT "actions_status_known", DROP CONSTRAINT "actions_quorum_positive",
  DROP CONSTRAINT "actions_counts_sane", DROP CONSTRAINT "actions_assigned_whole",
  DROP CONSTRAINT "actions_assigned_within_ceiling", DROP CONSTRAINT "actions_window_sane",
  DROP CONSTRAINT "actions_decided_once",
  ADD CONSTRAINT "actions_sound" CHECK (is_sound(actions)) NOT VALID;
--> statement-breakpoint
ALTER TABLE "revisions" DROP CONSTRAINT "revisions_warnings_list", DROP CONSTRAINT "revisions_numbered",
  DROP CONSTRAINT "revisions_hash_true", DROP CONSTRAINT "revisions_payload_true", DROP CONSTRAINT "revisions_target_true",
  DROP CONSTRAINT "revisions_picture_true", DROP CONSTRAINT "revisions_before_of_target",
  DROP CONSTRAINT "revisions_within_ceiling",
  ADD CONSTRAINT "revisions_sound" CHECK (is_sound(revisions)) NOT VALID;
--> statement-breakpoint
ALTER TABLE "action_stages" DROP CONSTRAINT "action_stages_sane", DROP CONSTRAINT "action_stages_late",
  DROP CONSTRAINT "action_stages_limit",
  ADD CONSTRAINT "action_stages_sound" CHECK (is_sound(action_stages)) NOT VALID;
--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_numbered", DROP CONSTRAINT "audit_entries_principal",
  DROP CONSTRAINT "audit_entries_detail_known",
  ADD CONSTRAINT "audit_entries_sound" CHECK (is_sound(audit_entries)) NOT VALID,
  ADD CONSTRAINT "audit_entries_detail_known" CHECK (detail = '{}' or is_known_detail(event, detail)) NOT VALID;
--> statement-breakpoint
ALTER TABLE "executions" DROP CONSTRAINT "executions_state_known", DROP CONSTRAINT "executions_result_told",
  DROP CONSTRAINT "executions_refusal_told", DROP CONSTRAINT "executions_cancellation_told",
  DROP CONSTRAINT "executions_settled_once",
  ADD CONSTRAINT "executions_sound" CHECK (is_sound(executions)) NOT VALID;
--> statement-breakpoint

-- A later revision: the action has reached it, it changes something, and whoever edits takes that part once and may.
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
DROP TRIGGER revisions_assert_changed ON "revisions";
--> statement-breakpoint
DROP TRIGGER revisions_assert_edit ON "revisions";
--> statement-breakpoint
DROP FUNCTION assert_changed_revision();
--> statement-breakpoint
DROP FUNCTION assert_edit();
--> statement-breakpoint

-- Whom one role names is written down without a query.
CREATE OR REPLACE FUNCTION guard_stage_insert() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  only_role text := NEW.definition #>> '{who,roles,0}';
BEGIN
  IF NEW.definition -> 'who' = jsonb_build_object('roles', jsonb_build_array(only_role)) THEN
    NEW.who := ARRAY['role:' || only_role];
  ELSE
    NEW.who := people_of(NEW.definition -> 'who');
  END IF;
  IF NEW.computed_group IS NOT NULL THEN
    NEW.who := NEW.who || ('group:' || NEW.computed_group);
  END IF;
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

-- What mostly comes with its revision is not looked for elsewhere: of a condition each part is set up, read or not.
CREATE OR REPLACE FUNCTION assert_stage() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM revisions r
    WHERE r.action_id = NEW.action_id AND r.revision = NEW.revision AND r.created_at = now())
  THEN
    RETURN NULL;
  END IF;
  IF NOT EXISTS (SELECT FROM actions a JOIN audit_entries e ON e.action_id = a.id AND e.sequence = a.audit_count
    WHERE a.id = NEW.action_id AND a.status = 'pending' AND a.revision = NEW.revision AND a.updated_at = now()
      AND e.event = 'stages_added')
  THEN
    RAISE EXCEPTION 'a stage comes with its revision, or is told of'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'action_stages_told';
  END IF;
  RETURN NULL;
END $$;
