-- contract: 0.1.0 stopped using it
-- Two more rules stand beside those that a function is asked for, and a reminder is planned where a stage is looked at anyway:
-- whatever a statement may need is set up anew each time, the condition of a trigger too.

-- All that is changed below, taken at once or not at all: who files or decides holds one of these tables and wants
-- another, so that taking them one by one ends in a deadlock.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "action_people", "action_stages", "audit_entries" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
-- Not worked out ahead of a row, which it would refuse then.
ALTER FUNCTION refuse_broken(text, text) VOLATILE;
--> statement-breakpoint
CREATE FUNCTION is_sound(person action_people) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN person.part IN ('maker', 'adopter', 'editor', 'checker', 'recused')
    OR refuse_broken('action_people', 'action_people_part_known');
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION is_sound(entry audit_entries) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text := CASE
    -- Of each event only what is compared with what happened, or what its person said.
    WHEN NOT (entry.detail = '{}' OR is_known_detail(entry.event, entry.detail)) THEN 'audit_entries_detail_known'
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
-- Not valid: the rows that are there were held to the same, and are not read again under the lock.
ALTER TABLE "action_people" DROP CONSTRAINT "action_people_part_known",
  ADD CONSTRAINT "action_people_sound" CHECK (is_sound(action_people)) NOT VALID;
--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_detail_known";
--> statement-breakpoint
CREATE OR REPLACE FUNCTION assert_stage() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.definition ? 'remindAfterHours' THEN
    INSERT INTO reminders (action_id, revision, stage, due_at)
      SELECT NEW.action_id, NEW.revision, NEW.stage,
        coalesce((SELECT r.created_at FROM revisions r WHERE r.action_id = NEW.action_id AND r.revision = NEW.revision), now())
          + make_interval(hours => (NEW.definition -> 'remindAfterHours')::integer);
  END IF;
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
--> statement-breakpoint
DROP TRIGGER action_stages_plan_reminder ON "action_stages";
--> statement-breakpoint
DROP FUNCTION plan_reminder();
