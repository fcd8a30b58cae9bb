ALTER TABLE "executions" ADD COLUMN "claimed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "trace_parent" text;--> statement-breakpoint
GRANT INSERT (trace_parent) ON "executions" TO workflow_app;--> statement-breakpoint
GRANT UPDATE (claimed) ON "executions" TO workflow_app;
