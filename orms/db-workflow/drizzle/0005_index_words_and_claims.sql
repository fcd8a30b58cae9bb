CREATE TABLE "action_index" (
	"action_id" uuid PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"form" integer NOT NULL,
	"words" "tsvector" NOT NULL,
	"claims" text[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "action_index" ADD CONSTRAINT "action_index_revision_fk" FOREIGN KEY ("action_id","revision") REFERENCES "public"."revisions"("action_id","revision") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_index_words_idx" ON "action_index" USING gin ("words");--> statement-breakpoint
CREATE INDEX "action_index_claims_idx" ON "action_index" USING gin ("claims");--> statement-breakpoint
-- Rows of what was filed before are made by the service, in steps.
GRANT SELECT, INSERT, UPDATE ON "action_index" TO workflow_app;
