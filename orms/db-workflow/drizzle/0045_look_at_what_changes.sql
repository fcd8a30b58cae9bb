-- An update of an action looks at what it sets alone. PostgreSQL reads the conditions of all triggers anew for each statement,
-- so that those of the rare changes cost more than the trigger that every change needs. No trigger sets these columns.
DROP TRIGGER actions_guard_assignment ON "actions";
--> statement-breakpoint
CREATE TRIGGER actions_guard_assignment BEFORE UPDATE OF assignee_id, assignee_name, assigned_sequence ON "actions" FOR EACH ROW
  WHEN ((NEW.assignee_id, NEW.assignee_name, NEW.assigned_sequence)
    IS DISTINCT FROM (OLD.assignee_id, OLD.assignee_name, OLD.assigned_sequence))
  EXECUTE FUNCTION guard_assignment();
--> statement-breakpoint
DROP TRIGGER actions_assert_assignment ON "actions";
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER actions_assert_assignment AFTER UPDATE OF assignee_id, assignee_name, assigned_sequence ON "actions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.assignee_id, NEW.assignee_name, NEW.assigned_sequence)
    IS DISTINCT FROM (OLD.assignee_id, OLD.assignee_name, OLD.assigned_sequence))
  EXECUTE FUNCTION assert_assignment();
--> statement-breakpoint
DROP TRIGGER actions_guard_recusal ON "actions";
--> statement-breakpoint
CREATE TRIGGER actions_guard_recusal BEFORE UPDATE OF recused_sequence ON "actions" FOR EACH ROW
  WHEN (NEW.recused_sequence IS DISTINCT FROM OLD.recused_sequence) EXECUTE FUNCTION guard_recusal();
--> statement-breakpoint
DROP TRIGGER actions_assert_recusal ON "actions";
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER actions_assert_recusal AFTER UPDATE OF recused_sequence ON "actions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.recused_sequence IS DISTINCT FROM OLD.recused_sequence) EXECUTE FUNCTION assert_recusal();
--> statement-breakpoint
DROP TRIGGER actions_guard_responsibility ON "actions";
--> statement-breakpoint
CREATE TRIGGER actions_guard_responsibility BEFORE UPDATE OF adopter_id, adopter_name, orphaned_at ON "actions" FOR EACH ROW
  WHEN ((NEW.adopter_id, NEW.adopter_name, NEW.orphaned_at)
    IS DISTINCT FROM (OLD.adopter_id, OLD.adopter_name, OLD.orphaned_at))
  EXECUTE FUNCTION guard_responsibility();
--> statement-breakpoint
DROP TRIGGER actions_assert_responsibility ON "actions";
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER actions_assert_responsibility AFTER UPDATE OF adopter_id, adopter_name, orphaned_at ON "actions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.adopter_id, NEW.adopter_name, NEW.orphaned_at)
    IS DISTINCT FROM (OLD.adopter_id, OLD.adopter_name, OLD.orphaned_at))
  EXECUTE FUNCTION assert_responsibility();
