CREATE TABLE "mail_choices" (
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"mail" text NOT NULL,
	CONSTRAINT "mail_choices_pkey" PRIMARY KEY("person_id","kind"),
	CONSTRAINT "mail_choices_mail_known" CHECK ("mail_choices"."mail" in ('each', 'off')),
	CONSTRAINT "mail_choices_kind_form" CHECK ("mail_choices"."kind" ~ '^[a-z][a-z_]{1,39}$')
);
--> statement-breakpoint
CREATE TABLE "mail_deliveries" (
	"notification_id" uuid PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "mail_deliveries_state_known" CHECK ("mail_deliveries"."state" in ('queued', 'sent', 'skipped', 'given_up')),
	CONSTRAINT "mail_deliveries_settled" CHECK (("mail_deliveries"."state" = 'queued') = ("mail_deliveries"."settled_at" is null)),
	CONSTRAINT "mail_deliveries_reason_short" CHECK (length("mail_deliveries"."reason") <= 500),
	CONSTRAINT "mail_deliveries_explained" CHECK ("mail_deliveries"."state" not in ('skipped', 'given_up') or "mail_deliveries"."reason" is not null)
);
--> statement-breakpoint
ALTER TABLE "mail_deliveries" ADD CONSTRAINT "mail_deliveries_notification_id_notifications_id_fk" FOREIGN KEY ("notification_id") REFERENCES "public"."notifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_deliveries_due_idx" ON "mail_deliveries" USING btree ("due_at") WHERE "mail_deliveries"."state" = 'queued';