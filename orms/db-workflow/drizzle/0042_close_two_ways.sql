-- Two ways past what was meant, for whoever writes as the application: the name of who answers for an action changed by itself,
-- and an editor wrote two revisions where one transaction held both.
CREATE OR REPLACE FUNCTION guard_responsibility() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  only_that actions := OLD;
  adopts boolean := (NEW.adopter_id, NEW.adopter_name) IS DISTINCT FROM (OLD.adopter_id, OLD.adopter_name);
BEGIN
  only_that.adopter_id := NEW.adopter_id;
  only_that.adopter_name := NEW.adopter_name;
  only_that.orphaned_at := CASE WHEN OLD.orphaned_at IS NULL THEN now() END;
  only_that.audit_count := OLD.audit_count + 1;
  only_that.updated_at := NEW.updated_at;
  -- What is generated is not there yet.
  only_that.maker_part := NEW.maker_part;
  only_that.submitted_at := NEW.submitted_at;
  IF OLD.status NOT IN ('pending', 'returned') OR NEW IS DISTINCT FROM only_that
    -- Whoever answers for it keeps the name under which they took that on.
    OR (NEW.adopter_name IS DISTINCT FROM OLD.adopter_name AND NEW.adopter_id IS NOT DISTINCT FROM OLD.adopter_id)
    OR (adopts AND (OLD.orphaned_at IS NULL OR NEW.adopter_id IS NULL
      OR ends_at(OLD) <= now()))
  THEN
    RAISE EXCEPTION 'who answers for an undecided action changes alone, and somebody adopts what nobody answers for'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_responsible_alone';
  END IF;
  IF adopts AND EXISTS (SELECT FROM action_parties p WHERE p.action_id = NEW.id AND p.person_id = NEW.adopter_id) THEN
    RAISE EXCEPTION 'whom an action concerns never adopts it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_not_adopted_by_party';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
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
  -- Who has adopted it amends it as its maker does, but nothing that then concerns them.
  IF author.part = 'adopter' AND EXISTS (SELECT FROM actions a
      WHERE a.id = NEW.action_id AND a.adopter_id = NEW.author_id)
    AND NOT EXISTS (SELECT FROM action_parties p WHERE p.action_id = NEW.action_id AND p.person_id = NEW.author_id)
  THEN
    RETURN NULL;
  END IF;
  IF author.part <> 'editor' OR author.joined_at <> NEW.created_at
    OR EXISTS (SELECT FROM revisions r
      WHERE r.action_id = NEW.action_id AND r.author_id = NEW.author_id AND r.revision <> NEW.revision)
  THEN
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
-- Who steps back from an action is no longer asked to decide it: the assignment falls off with that, and the same entry tells it.
CREATE OR REPLACE FUNCTION guard_recusal() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  only_recused actions := OLD;
BEGIN
  only_recused.recused_sequence := NEW.audit_count;
  only_recused.audit_count := OLD.audit_count + 1;
  only_recused.updated_at := NEW.updated_at;
  -- Whom it was assigned to is asked no longer: whether they are who steps back, is looked at when it is told.
  IF NEW.assignee_id IS NULL THEN
    only_recused.assignee_id := NULL;
    only_recused.assignee_name := NULL;
    only_recused.assigned_sequence := NULL;
  END IF;
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
CREATE OR REPLACE FUNCTION assert_recusal() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_entries e
    JOIN action_people p ON p.action_id = e.action_id AND p.person_id = e.actor_id
    WHERE e.action_id = NEW.id AND e.sequence = NEW.audit_count AND e.event = 'recused' AND e.revision = NEW.revision
      AND p.part = 'recused' AND p.joined_at = now() AND e.actor_name = p.person_name AND e.principal LIKE 'session:%'
      AND jsonb_typeof(e.detail -> 'reason') = 'string' AND e.detail ->> 'reason' ~ '\S'
      -- Nobody else is asked less for it, and they no more.
      AND NEW.assignee_id IS NOT DISTINCT FROM nullif(OLD.assignee_id, e.actor_id))
  THEN
    RAISE EXCEPTION 'entry % of the history does not tell who stepped back', NEW.audit_count
      USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_recused_told';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_assignment() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  only_asked actions := OLD;
BEGIN
  -- By stepping back they are asked no longer: `guard_recusal` looks at that.
  IF NEW.recused_sequence IS DISTINCT FROM OLD.recused_sequence THEN
    RETURN NEW;
  END IF;
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
CREATE OR REPLACE FUNCTION assert_assignment() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  entry record;
  told boolean;
BEGIN
  IF NEW.recused_sequence IS DISTINCT FROM OLD.recused_sequence THEN
    RETURN NULL;
  END IF;
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
