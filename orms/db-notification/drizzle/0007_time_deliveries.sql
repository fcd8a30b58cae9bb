ALTER TABLE "webhook_deliveries" ADD COLUMN "took_ms" integer;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_took" CHECK ("webhook_deliveries"."took_ms" >= 0);--> statement-breakpoint
GRANT UPDATE ("took_ms") ON "webhook_deliveries" TO notification_app;
