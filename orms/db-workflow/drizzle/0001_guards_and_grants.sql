-- The rules that no path through the application can go round. The same rules stand, for good error
-- messages, in apps/backend/workflow/src/actions/rules.ts.

-- An action is never without its maker.
ALTER TABLE "actions" ADD CONSTRAINT "actions_maker_fk" FOREIGN KEY ("id", "maker_id", "maker_part")
  REFERENCES "action_people" ("action_id", "person_id", "part") DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_revision_fk" FOREIGN KEY ("id", "revision")
  REFERENCES "revisions" ("action_id", "revision") DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint

-- Legal steps only, and one audit entry for each.
CREATE FUNCTION guard_action_update() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF OLD.status <> 'pending' AND
    (NEW.status, NEW.revision, NEW.approvals, NEW.target, NEW.search, NEW.decided_by, NEW.decided_at)
    IS DISTINCT FROM
    (OLD.status, OLD.revision, OLD.approvals, OLD.target, OLD.search, OLD.decided_by, OLD.decided_at)
  THEN
    RAISE EXCEPTION 'a decided action never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.revision <> OLD.revision AND
    (NEW.revision <> OLD.revision + 1 OR NEW.approvals <> 0 OR NEW.status <> 'pending')
  THEN
    RAISE EXCEPTION 'a new revision follows the last one and has no approvals' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER actions_guard_update BEFORE UPDATE ON "actions"
  FOR EACH ROW EXECUTE FUNCTION guard_action_update();
--> statement-breakpoint

CREATE FUNCTION guard_action_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'pending' OR NEW.revision <> 1 OR NEW.approvals <> 0 OR NEW.audit_count <> 1 THEN
    RAISE EXCEPTION 'an action begins pending, without approvals' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER actions_guard_insert BEFORE INSERT ON "actions"
  FOR EACH ROW EXECUTE FUNCTION guard_action_insert();
--> statement-breakpoint

-- At commit, votes, status, execution and history of an action agree.
CREATE FUNCTION assert_action(checked uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  action actions%ROWTYPE;
  approvals_given integer;
  rejections integer;
  executions_there integer;
BEGIN
  SELECT * INTO STRICT action FROM actions WHERE id = checked;
  SELECT count(*) FILTER (WHERE status = 'approved'), count(*) FILTER (WHERE status = 'rejected')
    INTO approvals_given, rejections
    FROM reviews WHERE action_id = checked AND revision = action.revision;
  SELECT count(*) INTO executions_there FROM executions e
    WHERE e.action_id = checked AND e.revision = action.revision;
  IF action.approvals <> approvals_given THEN
    RAISE EXCEPTION 'approvals counted and given differ' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT (CASE action.status
    WHEN 'pending' THEN approvals_given < action.required_approvals AND rejections = 0 AND executions_there = 0
    WHEN 'approved' THEN approvals_given >= action.required_approvals AND rejections = 0 AND executions_there = 1
    WHEN 'rejected' THEN rejections = 1 AND executions_there = 0
    ELSE rejections = 0 AND executions_there = 0
  END) THEN
    RAISE EXCEPTION 'status % is not what the reviews of the current revision say', action.status
      USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM audit_entries WHERE action_id = checked AND sequence = action.audit_count)
    OR EXISTS (SELECT FROM audit_entries WHERE action_id = checked AND sequence > action.audit_count)
  THEN
    RAISE EXCEPTION 'the history has a gap' USING ERRCODE = 'check_violation';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION assert_action_itself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM assert_action(NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION assert_its_action() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM assert_action(NEW.action_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION assert_reviewed_action() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.revision <> (SELECT revision FROM actions WHERE id = NEW.action_id) THEN
    RAISE EXCEPTION 'only the current revision can be reviewed' USING ERRCODE = 'check_violation';
  END IF;
  PERFORM assert_action(NEW.action_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER actions_assert AFTER INSERT OR UPDATE ON "actions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_action_itself();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER reviews_assert AFTER INSERT ON "reviews"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_reviewed_action();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER executions_assert AFTER INSERT ON "executions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_its_action();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER audit_entries_assert AFTER INSERT ON "audit_entries"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_its_action();
--> statement-breakpoint

-- queued → executed | refused | stalled; stalled → queued, or a late answer from the owner's ledger.
CREATE FUNCTION guard_execution_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.action_id, NEW.revision, NEW.hash, NEW.queued_at)
    IS DISTINCT FROM (OLD.action_id, OLD.revision, OLD.hash, OLD.queued_at)
  THEN
    RAISE EXCEPTION 'what is executed never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state IN ('executed', 'refused') THEN
    RAISE EXCEPTION 'a settled execution never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.attempt < OLD.attempt OR (NEW.attempt > OLD.attempt AND NEW.state <> 'queued') THEN
    RAISE EXCEPTION 'attempts only rise' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER executions_guard_update BEFORE UPDATE ON "executions"
  FOR EACH ROW EXECUTE FUNCTION guard_execution_update();
--> statement-breakpoint

-- History is written once: not even the owner's login changes or removes it by accident.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is not allowed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER actions_kept BEFORE DELETE OR TRUNCATE ON "actions" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER executions_kept BEFORE DELETE OR TRUNCATE ON "executions" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER action_people_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "action_people" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER revisions_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "revisions" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER reviews_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "reviews" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER comments_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "comments" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_entries_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entries" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- The application's login: columns by name, nothing more.
GRANT USAGE ON SCHEMA public TO workflow_app;
--> statement-breakpoint
GRANT SELECT ON "actions", "action_people", "revisions", "reviews", "comments", "audit_entries", "executions" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (action_type, schema_version, maker_id, required_approvals, audit_count, target, search) ON "actions" TO workflow_app;
--> statement-breakpoint
GRANT UPDATE (status, revision, approvals, audit_count, target, search, decided_by, decided_at, updated_at) ON "actions" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (action_id, person_id, part, person_name) ON "action_people" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (action_id, revision, author_id, payload, canonical, hash, target, target_version, before, after, warnings) ON "revisions" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (action_id, revision, checker_id, status, comment, hash, session_id) ON "reviews" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (action_id, author_id, author_name, text) ON "comments" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (action_id, sequence, event, actor_id, actor_name, revision, detail, request_id) ON "audit_entries" TO workflow_app;
--> statement-breakpoint
GRANT INSERT (action_id, revision, hash, due_at) ON "executions" TO workflow_app;
--> statement-breakpoint
GRANT UPDATE (state, attempt, failures, due_at, result, refusal, last_error, settled_at) ON "executions" TO workflow_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "idempotency_keys" TO workflow_app;
--> statement-breakpoint
-- What /ready compares with the build's own migrations.
GRANT USAGE ON SCHEMA drizzle TO workflow_app;
--> statement-breakpoint
GRANT SELECT ON "drizzle"."__drizzle_migrations" TO workflow_app;
