-- contract: 0.1.0 stopped using it
-- All that is changed here and below, taken at once or not at all. Each session is read with its person, and goes on being
-- read.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "auth_audit", "provisionings" IN ACCESS EXCLUSIVE MODE NOWAIT;
      LOCK TABLE "user" IN SHARE ROW EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
CREATE TABLE "delegations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"delegator_id" uuid NOT NULL,
	"delegate_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"created_by_action" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "delegations_to_another" CHECK ("delegations"."delegator_id" <> "delegations"."delegate_id"),
	CONSTRAINT "delegations_bounded" CHECK ("delegations"."ends_at" > "delegations"."starts_at" and "delegations"."ends_at" <= "delegations"."starts_at" + interval '2208 hours'),
	CONSTRAINT "delegations_reason_length" CHECK (char_length("delegations"."reason") between 3 and 1000),
	CONSTRAINT "delegations_ended_once" CHECK ("delegations"."ended_by" is null or "delegations"."ended_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "auth_audit" DROP CONSTRAINT "auth_audit_event_known";
--> statement-breakpoint
ALTER TABLE "provisionings" DROP CONSTRAINT "provisionings_outcome_of_kind";
--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_delegator_fkey" FOREIGN KEY ("delegator_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_delegate_fkey" FOREIGN KEY ("delegate_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_ended_by_fkey" FOREIGN KEY ("ended_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_created_by_fkey" FOREIGN KEY ("created_by_action","delegator_id") REFERENCES "public"."provisionings"("action_id","person_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "delegations_delegator_index" ON "delegations" USING btree ("delegator_id","ends_at");
--> statement-breakpoint
CREATE INDEX "delegations_delegate_index" ON "delegations" USING btree ("delegate_id","ends_at");
--> statement-breakpoint
-- Not valid: the rows that are there were held to the rules of before, and are not read again under the lock.
ALTER TABLE "auth_audit" ADD CONSTRAINT "auth_audit_event_known" CHECK ("auth_audit"."event" in ('signed_in', 'sign_in_failed', 'signed_out', 'session_revoked', 'password_changed', 'password_reset_requested', 'password_reset', 'two_factor_enabled', 'two_factor_disabled', 'backup_codes_replaced', 'second_factor_given', 'second_factor_failed', 'second_factor_reset', 'person_provisioned', 'person_disabled', 'person_locked', 'person_unlocked', 'person_reactivated', 'person_updated', 'roles_granted', 'roles_changed', 'limits_changed', 'group_created', 'membership_changed', 'delegation_created', 'delegation_ended', 'invitation_created', 'invitation_sent', 'invitation_accepted', 'invitation_revoked', 'bootstrapped', 'demo_seeded', 'signing_key_rotated')) NOT VALID;
--> statement-breakpoint
ALTER TABLE "provisionings" ADD CONSTRAINT "provisionings_outcome_of_kind" CHECK (("provisionings"."kind" = 'ensure' and "provisionings"."outcome" in ('ensured', 'conflict'))
        or ("provisionings"."kind" = 'disable' and "provisionings"."outcome" in ('disabled', 'conflict'))
        or ("provisionings"."kind" in ('create_group', 'change_membership', 'change_limits', 'change_roles', 'update_user', 'lock_user', 'unlock_user', 'reactivate_user', 'resend_invitation', 'revoke_invitation', 'reset_second_factor', 'create_delegation') and "provisionings"."outcome" in ('changed', 'conflict'))) NOT VALID;
--> statement-breakpoint
-- Who decides in somebody's place does so by an executed action: in the transaction that writes down what became of it. The
-- owner's login stands outside.
CREATE FUNCTION delegations_by_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM provisionings
    WHERE action_id = NEW.created_by_action AND person_id = NEW.delegator_id
      AND kind = 'create_delegation' AND outcome = 'changed' AND created_at = now())
  THEN
    RAISE EXCEPTION 'a delegation is made by the action that orders it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'delegations_by_action';
  END IF;
  NEW.created_at := now();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER delegations_by_action BEFORE INSERT ON delegations
  FOR EACH ROW WHEN (current_user = 'auth_app') EXECUTE FUNCTION delegations_by_action();
--> statement-breakpoint
-- Both are there and are locked, so that two delegations at once see each other. Nobody has two delegates at a time, and
-- who is away stands in for nobody: what was lent is not lent on.
CREATE FUNCTION delegations_one_step() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  there integer := 0;
  beside record;
BEGIN
  PERFORM 1 FROM "user" WHERE id IN (NEW.delegator_id, NEW.delegate_id) AND disabled_at IS NULL ORDER BY id FOR NO KEY UPDATE;
  GET DIAGNOSTICS there = ROW_COUNT;
  IF there < 2 AND NEW.delegator_id <> NEW.delegate_id THEN
    RAISE EXCEPTION 'nobody stands in, or is stood in for, whose access has ended'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'delegations_present';
  END IF;
  IF NEW.ended_at IS NOT NULL OR NEW.ends_at <= now() THEN
    RAISE EXCEPTION 'a delegation begins before it is over'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'delegations_to_come';
  END IF;
  SELECT coalesce(bool_or(d.delegator_id = NEW.delegator_id), false) AS twice,
      coalesce(bool_or(d.delegate_id = NEW.delegator_id OR d.delegator_id = NEW.delegate_id), false) AS chain,
      count(*) FILTER (WHERE d.delegate_id = NEW.delegate_id) AS for_others
    INTO beside FROM delegations d
    WHERE (d.delegator_id IN (NEW.delegator_id, NEW.delegate_id) OR d.delegate_id IN (NEW.delegator_id, NEW.delegate_id))
      AND d.ended_at IS NULL AND d.starts_at < NEW.ends_at AND d.ends_at > NEW.starts_at;
  IF beside.twice THEN
    RAISE EXCEPTION 'a person has one delegate at a time'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'delegations_one_delegate';
  END IF;
  IF beside.chain THEN
    RAISE EXCEPTION 'who is away stands in for nobody'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'delegations_no_chain';
  END IF;
  IF beside.for_others >= 5 THEN
    RAISE EXCEPTION 'a person stands in for five at most'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'delegations_of_delegate';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER delegations_one_step BEFORE INSERT ON delegations
  FOR EACH ROW EXECUTE FUNCTION delegations_one_step();
--> statement-breakpoint
CREATE FUNCTION delegations_end_once() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ended delegations := OLD;
BEGIN
  ended.ended_at := now();
  ended.ended_by := NEW.ended_by;
  IF OLD.ended_at IS NOT NULL OR NEW IS DISTINCT FROM ended THEN
    RAISE EXCEPTION 'a delegation is ended, once and now, and never changed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'delegations_end_once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER delegations_end_once BEFORE UPDATE ON delegations
  FOR EACH ROW EXECUTE FUNCTION delegations_end_once();
--> statement-breakpoint
-- Who comes back has nothing of before, and lends nothing.
CREATE FUNCTION delegations_end_with_access() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE delegations SET ended_at = now()
    WHERE NEW.id IN (delegator_id, delegate_id) AND ended_at IS NULL AND ends_at > now();
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER user_ends_delegations AFTER UPDATE ON "user" FOR EACH ROW
  WHEN (NEW.disabled_at IS NOT NULL AND NEW.locked_at IS NULL
    AND (OLD.disabled_at IS NULL OR OLD.locked_at IS NOT NULL))
  EXECUTE FUNCTION delegations_end_with_access();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER delegations_changed AFTER INSERT OR UPDATE OR DELETE ON delegations
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_access_change('delegate_id');
--> statement-breakpoint
CREATE TRIGGER delegations_truncated AFTER TRUNCATE ON delegations
  FOR EACH STATEMENT EXECUTE FUNCTION note_everybody_changed();
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (ended_at, ended_by) ON delegations TO auth_app;
