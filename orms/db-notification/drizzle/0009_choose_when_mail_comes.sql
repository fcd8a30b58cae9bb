CREATE TABLE "mail_hours" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"zone" text NOT NULL,
	"digest_at" text NOT NULL,
	"quiet_from" text,
	"quiet_to" text,
	"quiet_days" smallint[] NOT NULL,
	CONSTRAINT "mail_hours_zone_form" CHECK ("mail_hours"."zone" ~ '^[A-Za-z][A-Za-z0-9_+/-]{0,63}$'),
	CONSTRAINT "mail_hours_digest_time" CHECK ("mail_hours"."digest_at" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	CONSTRAINT "mail_hours_quiet_times" CHECK ("mail_hours"."quiet_from" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and "mail_hours"."quiet_to" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	CONSTRAINT "mail_hours_quiet_both" CHECK (("mail_hours"."quiet_from" is null) = ("mail_hours"."quiet_to" is null)),
	CONSTRAINT "mail_hours_quiet_ends" CHECK ("mail_hours"."quiet_from" <> "mail_hours"."quiet_to"),
	CONSTRAINT "mail_hours_quiet_days" CHECK ("mail_hours"."quiet_days" <@ '{1,2,3,4,5,6,7}' and cardinality("mail_hours"."quiet_days") <= 6)
);
--> statement-breakpoint
ALTER TABLE "mail_choices" DROP CONSTRAINT "mail_choices_mail_known";--> statement-breakpoint
ALTER TABLE "mail_choices" ADD CONSTRAINT "mail_choices_mail_known" CHECK ("mail_choices"."mail" in ('each', 'digest', 'off'));--> statement-breakpoint

-- The application login: what it needs and no more.
GRANT SELECT, INSERT, UPDATE ("zone", "digest_at", "quiet_from", "quiet_to", "quiet_days") ON "mail_hours" TO notification_app;
