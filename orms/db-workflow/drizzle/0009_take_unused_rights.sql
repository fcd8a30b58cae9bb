-- contract: 0.1.0 stopped using it
-- What no release has used: keys are never rewritten, and their time is the database's.
REVOKE INSERT, UPDATE ON "idempotency_keys" FROM workflow_app;
--> statement-breakpoint
GRANT INSERT (person_id, method, path, key, body_hash, action_id, comment_id) ON "idempotency_keys" TO workflow_app;
--> statement-breakpoint
DROP FUNCTION assert_its_action();
