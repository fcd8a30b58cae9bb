-- All that is changed here and below, taken at once or not at all. Each session is read with its person and roles:
-- those two go on being read.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "auth_audit", "provisionings" IN ACCESS EXCLUSIVE MODE NOWAIT;
      LOCK TABLE "user", "person_roles" IN SHARE ROW EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
CREATE TABLE "group_members" (
	"group_name" text NOT NULL,
	"person_id" uuid NOT NULL,
	"added_by_action" uuid NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_members_pkey" PRIMARY KEY("person_id","group_name")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"name" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"created_by_action" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "groups_name_form" CHECK ("groups"."name" ~ '^[a-z][a-z0-9-]{1,39}$'),
	CONSTRAINT "groups_title_length" CHECK (char_length("groups"."title") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "person_limits" (
	"person_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"amount" numeric(19, 4) NOT NULL,
	"set_by_action" uuid NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_limits_pkey" PRIMARY KEY("person_id","currency"),
	CONSTRAINT "person_limits_currency_form" CHECK ("person_limits"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "person_limits_amount_range" CHECK ("person_limits"."amount" between 0 and 999999999999999.9999)
);
--> statement-breakpoint
ALTER TABLE "auth_audit" DROP CONSTRAINT "auth_audit_event_known";
--> statement-breakpoint
ALTER TABLE "provisionings" DROP CONSTRAINT "provisionings_outcome_of_kind";
--> statement-breakpoint
ALTER TABLE "provisionings" ALTER COLUMN "person_id" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "provisionings" ADD COLUMN "group_name" text;
--> statement-breakpoint
ALTER TABLE "provisionings" ADD COLUMN "code" text;
--> statement-breakpoint
ALTER TABLE "provisionings" ADD CONSTRAINT "provisionings_action_group_key" UNIQUE("action_id","group_name");
--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_fkey" FOREIGN KEY ("group_name") REFERENCES "public"."groups"("name") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_person_fkey" FOREIGN KEY ("person_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_added_by_fkey" FOREIGN KEY ("added_by_action","group_name") REFERENCES "public"."provisionings"("action_id","group_name") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_created_by_fkey" FOREIGN KEY ("created_by_action","name") REFERENCES "public"."provisionings"("action_id","group_name") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "person_limits" ADD CONSTRAINT "person_limits_person_fkey" FOREIGN KEY ("person_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "person_limits" ADD CONSTRAINT "person_limits_set_by_fkey" FOREIGN KEY ("set_by_action","person_id") REFERENCES "public"."provisionings"("action_id","person_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "group_members_group_index" ON "group_members" USING btree ("group_name");
--> statement-breakpoint
CREATE INDEX "provisionings_group_index" ON "provisionings" USING btree ("group_name");
--> statement-breakpoint
-- Not valid: the rows that are there were held to the rule of before, and are not read again under the lock.
ALTER TABLE "auth_audit" ADD CONSTRAINT "auth_audit_event_known" CHECK ("auth_audit"."event" in ('signed_in', 'sign_in_failed', 'signed_out', 'session_revoked', 'password_changed', 'password_reset_requested', 'password_reset', 'two_factor_enabled', 'two_factor_disabled', 'backup_codes_replaced', 'person_provisioned', 'person_disabled', 'roles_granted', 'roles_changed', 'limits_changed', 'group_created', 'membership_changed', 'invitation_created', 'invitation_sent', 'invitation_accepted', 'bootstrapped', 'demo_seeded', 'signing_key_rotated')) NOT VALID;
--> statement-breakpoint
ALTER TABLE "provisionings" ADD CONSTRAINT "provisionings_subject_of_kind" CHECK (num_nonnulls("provisionings"."person_id", "provisionings"."group_name") = 1
        and ("provisionings"."group_name" is not null) = ("provisionings"."kind" in ('create_group', 'change_membership'))) NOT VALID;
--> statement-breakpoint
ALTER TABLE "provisionings" ADD CONSTRAINT "provisionings_outcome_of_kind" CHECK (("provisionings"."kind" = 'ensure' and "provisionings"."outcome" in ('ensured', 'conflict'))
        or ("provisionings"."kind" = 'disable' and "provisionings"."outcome" in ('disabled', 'conflict'))
        or ("provisionings"."kind" in ('create_group', 'change_membership', 'change_limits', 'change_roles')
          and "provisionings"."outcome" in ('changed', 'conflict'))) NOT VALID;
