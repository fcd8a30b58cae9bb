-- For what is written from now on: a look at all older rows would hold the tables up.
ALTER TABLE "comments" ADD CONSTRAINT "comments_within_ceiling" CHECK (audit_sequence <= 200000) NOT VALID;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_within_ceiling" CHECK (revision <= 2000) NOT VALID;
