-- All that is changed here and below, taken at once or not at all. Each session is read with its person, and for a moment
-- waits here, so nothing is waited for while they are held.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "user", "auth_audit", "provisionings" IN ACCESS EXCLUSIVE MODE NOWAIT;
      LOCK TABLE "person_roles", "account", "invitations" IN SHARE ROW EXCLUSIVE MODE NOWAIT;
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
ALTER TABLE "provisionings" DROP CONSTRAINT "provisionings_outcome_of_kind";
--> statement-breakpoint
DROP INDEX "auth_audit_standing_index";
--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "locked_at" timestamp with time zone;
--> statement-breakpoint
CREATE INDEX "auth_audit_standing_index" ON "auth_audit" USING btree ("person_id","id") WHERE event in ('roles_granted', 'roles_changed', 'limits_changed', 'membership_changed', 'person_disabled', 'person_locked', 'person_unlocked', 'person_reactivated', 'person_updated', 'second_factor_reset');
--> statement-breakpoint
-- Not valid: the rows that are there were held to the rules of before, and are not read again under the lock.
ALTER TABLE "auth_audit" ADD CONSTRAINT "auth_audit_event_known" CHECK ("auth_audit"."event" in ('signed_in', 'sign_in_failed', 'signed_out', 'session_revoked', 'password_changed', 'password_reset_requested', 'password_reset', 'two_factor_enabled', 'two_factor_disabled', 'backup_codes_replaced', 'second_factor_given', 'second_factor_failed', 'second_factor_reset', 'person_provisioned', 'person_disabled', 'person_locked', 'person_unlocked', 'person_reactivated', 'person_updated', 'roles_granted', 'roles_changed', 'limits_changed', 'group_created', 'membership_changed', 'invitation_created', 'invitation_sent', 'invitation_accepted', 'invitation_revoked', 'bootstrapped', 'demo_seeded', 'signing_key_rotated')) NOT VALID;
--> statement-breakpoint
ALTER TABLE "provisionings" ADD CONSTRAINT "provisionings_outcome_of_kind" CHECK (("provisionings"."kind" = 'ensure' and "provisionings"."outcome" in ('ensured', 'conflict'))
        or ("provisionings"."kind" = 'disable' and "provisionings"."outcome" in ('disabled', 'conflict'))
        or ("provisionings"."kind" in ('create_group', 'change_membership', 'change_limits', 'change_roles', 'update_user', 'lock_user', 'unlock_user', 'reactivate_user', 'resend_invitation', 'revoke_invitation', 'reset_second_factor') and "provisionings"."outcome" in ('changed', 'conflict'))) NOT VALID;
--> statement-breakpoint
ALTER TABLE "user" ADD CONSTRAINT "user_locked_is_disabled" CHECK ("user"."locked_at" is null or "user"."disabled_at" is not null) NOT VALID;