-- Who was asked to decide a pending action: a hint, which no function of who may decide looks at. It stays over
-- revisions, and what has become of the person since is told where it is shown; only the moment is guarded.

-- All that is changed below, taken at once or not at all: who files or decides holds one of these tables and wants
-- another, so that taking them one by one ends in a deadlock.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "actions", "audit_entries" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_detail_known";--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "assignee_id" uuid;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "assignee_name" text;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "assigned_sequence" integer;--> statement-breakpoint
CREATE INDEX "actions_assigned_idx" ON "actions" USING btree ("assignee_id","id") WHERE status = 'pending' and assignee_id is not null;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_assigned_whole" CHECK ((assignee_id is null) = (assignee_name is null) and (assignee_id is null) = (assigned_sequence is null)) NOT VALID;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_assigned_within_ceiling" CHECK (assigned_sequence <= 200000) NOT VALID;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_detail_known" CHECK (coalesce(detail - string_to_array('{"approval_given":"comment","rejection_given":"comment","stages_added":"policy","reentry_failed":"fields","reminded":"stage","assigned":"person,note","unassigned":"person,note","approved":"comment","rejected":"comment","withdrawn":"reason","retried":"reason","executed":"result","refused":"refusal","stalled":"problem"}'::jsonb ->> event, ','), detail) = '{}'::jsonb) NOT VALID;
--> statement-breakpoint

-- Somebody is asked, or no longer asked, while the action is pending, and by that nothing else of it changes. Nobody is
-- asked who made it, whom it concerns, or who has decided its current revision.
CREATE FUNCTION guard_assignment() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  only_asked actions := OLD;
BEGIN
  only_asked.assignee_id := NEW.assignee_id;
  only_asked.assignee_name := NEW.assignee_name;
  only_asked.assigned_sequence := NEW.assigned_sequence;
  only_asked.audit_count := OLD.audit_count + 1;
  only_asked.updated_at := NEW.updated_at;
  -- What is generated is not there yet.
  only_asked.maker_part := NEW.maker_part;
  only_asked.submitted_at := NEW.submitted_at;
  IF OLD.status <> 'pending' OR OLD.expires_at <= now() OR NEW IS DISTINCT FROM only_asked
    OR NEW.assigned_sequence <> NEW.audit_count
  THEN
    RAISE EXCEPTION 'a pending action is assigned, and nothing else with it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_assigned_alone';
  END IF;
  IF EXISTS (SELECT FROM action_people p
      WHERE p.action_id = NEW.id AND p.person_id = NEW.assignee_id AND p.part <> 'checker')
    OR EXISTS (SELECT FROM action_parties p WHERE p.action_id = NEW.id AND p.person_id = NEW.assignee_id)
    OR EXISTS (SELECT FROM reviews r
      WHERE r.action_id = NEW.id AND r.revision = NEW.revision AND r.checker_id = NEW.assignee_id)
  THEN
    RAISE EXCEPTION 'an action is assigned to nobody who can never decide it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_assigned_to_checker';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER actions_guard_assignment BEFORE UPDATE ON "actions" FOR EACH ROW
  WHEN ((NEW.assignee_id, NEW.assignee_name, NEW.assigned_sequence)
    IS DISTINCT FROM (OLD.assignee_id, OLD.assignee_name, OLD.assigned_sequence))
  EXECUTE FUNCTION guard_assignment();
--> statement-breakpoint

-- At commit: the entry tells who is asked, or no longer, and is by somebody who takes no part in what is to be decided.
CREATE FUNCTION assert_assignment() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  entry record;
  told boolean;
BEGIN
  SELECT e.event, e.revision, e.actor_id, e.actor_name, e.detail, p.person_name, p.part,
      EXISTS (SELECT FROM action_parties c WHERE c.action_id = e.action_id AND c.person_id = e.actor_id) AS is_concerned
    INTO entry
    FROM audit_entries e
    LEFT JOIN action_people p ON p.action_id = e.action_id AND p.person_id = e.actor_id
    WHERE e.action_id = NEW.id AND e.sequence = NEW.audit_count;
  told := entry.event = CASE WHEN NEW.assignee_id IS NULL THEN 'unassigned' ELSE 'assigned' END
    AND entry.revision = NEW.revision
    AND entry.actor_id IS NOT NULL AND entry.actor_name = coalesce(entry.person_name, entry.actor_name)
    AND entry.detail -> 'person' = jsonb_build_object('personId', coalesce(NEW.assignee_id, OLD.assignee_id),
      'name', coalesce(NEW.assignee_name, OLD.assignee_name))
    AND (coalesce(entry.detail -> 'note', 'null') = 'null'
      OR jsonb_typeof(entry.detail -> 'note') = 'string' AND entry.detail ->> 'note' ~ '\S');
  IF told IS NOT TRUE THEN
    RAISE EXCEPTION 'entry % of the history does not tell what happened', NEW.audit_count
      USING ERRCODE = 'check_violation';
  END IF;
  IF entry.is_concerned OR entry.part <> 'checker' THEN
    RAISE EXCEPTION 'who made an action, or whom it concerns, asks nobody to decide it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_assigned_by_others';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

-- The changes of an action, and beside them its assignments, which take no step of it.
DROP TRIGGER actions_assert ON "actions";
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER actions_assert AFTER INSERT ON "actions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_action_itself();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER actions_assert_change AFTER UPDATE ON "actions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.assignee_id, NEW.assignee_name, NEW.assigned_sequence)
    IS NOT DISTINCT FROM (OLD.assignee_id, OLD.assignee_name, OLD.assigned_sequence))
  EXECUTE FUNCTION assert_action_itself();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER actions_assert_assignment AFTER UPDATE ON "actions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.assignee_id, NEW.assignee_name, NEW.assigned_sequence)
    IS DISTINCT FROM (OLD.assignee_id, OLD.assignee_name, OLD.assigned_sequence))
  EXECUTE FUNCTION assert_assignment();
--> statement-breakpoint
GRANT UPDATE (assignee_id, assignee_name, assigned_sequence) ON "actions" TO workflow_app;
