ALTER TABLE "audit_entries" ADD COLUMN "principal" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_principal" CHECK (principal is null or (actor_id is not null and principal ~ '^(session|key):.{1,128}$'));--> statement-breakpoint
GRANT INSERT (principal) ON "audit_entries" TO workflow_app;
