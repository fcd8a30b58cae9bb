ALTER TABLE "comments" ADD COLUMN "audit_sequence" integer;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "audit_sequence" integer;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "picture_hash" text;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "audit_sequence" integer;--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "picture_hash" text;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_entry_key" UNIQUE("action_id","audit_sequence");--> statement-breakpoint
-- For what is written from now on: a look at all older rows would hold the table up.
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_target_true" CHECK (target is not distinct from (canonical::jsonb) ->> 'target' and target_version is not distinct from (canonical::jsonb) ->> 'targetVersion') NOT VALID;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_picture_true" CHECK (after || payload = after) NOT VALID;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_before_of_target" CHECK ((before is null) = (target is null)) NOT VALID;
