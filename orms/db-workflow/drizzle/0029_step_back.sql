-- Who could decide an action may step back from it, with a reason and for good: they take a part of their own in it, by
-- whose key they then neither decide nor edit it.

-- All that is changed below, taken at once or not at all: who files or decides holds one of these tables and wants
-- another, so that taking them one by one ends in a deadlock.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "actions", "action_people", "audit_entries" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
ALTER TABLE "action_people" DROP CONSTRAINT "action_people_part_known";
--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_detail_known";
--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "recused_sequence" integer;
--> statement-breakpoint
ALTER TABLE "action_people" ADD CONSTRAINT "action_people_part_known" CHECK (part in ('maker', 'editor', 'checker', 'recused')) NOT VALID;
--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_detail_known" CHECK (coalesce(detail - string_to_array('{"approval_given":"comment","rejection_given":"comment","stages_added":"policy","window_shortened":"policy","reentry_failed":"fields","reminded":"stage","assigned":"person,note","unassigned":"person,note","recused":"reason","approved":"comment","rejected":"comment","withdrawn":"reason","retried":"reason","executed":"result","refused":"refusal","stalled":"problem","cancel_wished":"reason","cancelled":"because"}'::jsonb ->> event, ','), detail) = '{}'::jsonb) NOT VALID;
--> statement-breakpoint

-- Somebody steps back while the action is pending, and by that nothing else of it changes.
CREATE FUNCTION guard_recusal() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  only_recused actions := OLD;
BEGIN
  only_recused.recused_sequence := NEW.audit_count;
  only_recused.audit_count := OLD.audit_count + 1;
  only_recused.updated_at := NEW.updated_at;
  -- What is generated is not there yet.
  only_recused.maker_part := NEW.maker_part;
  only_recused.submitted_at := NEW.submitted_at;
  IF OLD.status <> 'pending' OR OLD.expires_at <= now() OR NEW IS DISTINCT FROM only_recused THEN
    RAISE EXCEPTION 'somebody steps back from a pending action, and nothing else happens with it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_recused_alone';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER actions_guard_recusal BEFORE UPDATE ON "actions" FOR EACH ROW
  WHEN (NEW.recused_sequence IS DISTINCT FROM OLD.recused_sequence) EXECUTE FUNCTION guard_recusal();
--> statement-breakpoint

-- At commit: the entry tells who has stepped back, in a session, and why; they took that part by it.
CREATE FUNCTION assert_recusal() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_entries e
    JOIN action_people p ON p.action_id = e.action_id AND p.person_id = e.actor_id
    WHERE e.action_id = NEW.id AND e.sequence = NEW.audit_count AND e.event = 'recused' AND e.revision = NEW.revision
      AND p.part = 'recused' AND p.joined_at = now() AND e.actor_name = p.person_name AND e.principal LIKE 'session:%'
      AND jsonb_typeof(e.detail -> 'reason') = 'string' AND e.detail ->> 'reason' ~ '\S')
  THEN
    RAISE EXCEPTION 'entry % of the history does not tell who stepped back', NEW.audit_count
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_recused_told';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER actions_assert_recusal AFTER UPDATE ON "actions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.recused_sequence IS DISTINCT FROM OLD.recused_sequence) EXECUTE FUNCTION assert_recusal();
--> statement-breakpoint

-- The changes of an action, and beside them its assignments and who steps back, which take no step of it.
DROP TRIGGER actions_assert_change ON "actions";
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER actions_assert_change AFTER UPDATE ON "actions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.assignee_id, NEW.assignee_name, NEW.assigned_sequence, NEW.recused_sequence)
    IS NOT DISTINCT FROM (OLD.assignee_id, OLD.assignee_name, OLD.assigned_sequence, OLD.recused_sequence))
  EXECUTE FUNCTION assert_action_itself();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION assert_part() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  taken boolean;
BEGIN
  IF NEW.part = 'checker' THEN
    taken := EXISTS (SELECT FROM reviews r WHERE r.action_id = NEW.action_id AND r.checker_id = NEW.person_id);
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

-- Who has stepped back decides nothing of it later either.
CREATE OR REPLACE FUNCTION guard_wish() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM audit_entries e WHERE e.action_id = NEW.action_id AND e.event = 'cancel_wished') THEN
    RAISE EXCEPTION 'that an execution is cancelled is wished for once' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.principal LIKE 'session:%' IS NOT TRUE
    AND NOT EXISTS (SELECT FROM actions a WHERE a.id = NEW.action_id AND a.maker_id = NEW.actor_id)
  THEN
    RAISE EXCEPTION 'only its maker cancels without a session' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT FROM action_people p
    WHERE p.action_id = NEW.action_id AND p.person_id = NEW.actor_id AND p.part = 'recused')
  THEN
    RAISE EXCEPTION 'who has stepped back from an action does not cancel it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'executions_cancelled_by_others';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
GRANT UPDATE (recused_sequence) ON "actions" TO workflow_app;
