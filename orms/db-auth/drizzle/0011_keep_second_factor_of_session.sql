-- All that is changed here and below, taken at once or not at all. Every request reads sessions, and for a moment
-- waits here, so nothing is waited for while they are held.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "session", "auth_audit" IN ACCESS EXCLUSIVE MODE NOWAIT;
      LOCK TABLE "two_factor" IN SHARE ROW EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
ALTER TABLE "auth_audit" DROP CONSTRAINT "auth_audit_event_known";
--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "second_factor_at" timestamp with time zone;
--> statement-breakpoint
-- Not valid: the rows that are there were held to the rule of before, and are not read again under the lock.
ALTER TABLE "auth_audit" ADD CONSTRAINT "auth_audit_event_known" CHECK ("auth_audit"."event" in ('signed_in', 'sign_in_failed', 'signed_out', 'session_revoked', 'password_changed', 'password_reset_requested', 'password_reset', 'two_factor_enabled', 'two_factor_disabled', 'backup_codes_replaced', 'second_factor_given', 'second_factor_failed', 'person_provisioned', 'person_disabled', 'roles_granted', 'roles_changed', 'limits_changed', 'group_created', 'membership_changed', 'invitation_created', 'invitation_sent', 'invitation_accepted', 'bootstrapped', 'demo_seeded', 'signing_key_rotated')) NOT VALID;
