CREATE SEQUENCE "public"."ledger_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "event_positions" (
	"position" bigint PRIMARY KEY NOT NULL,
	"entry_id" bigint NOT NULL,
	"latest" timestamp with time zone NOT NULL,
	CONSTRAINT "event_positions_entry_key" UNIQUE("entry_id")
);
--> statement-breakpoint
CREATE TABLE "event_sequencer" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"floor" bigint DEFAULT 0 NOT NULL,
	"mark_id" bigint,
	"mark_writers" text[],
	CONSTRAINT "event_sequencer_one" CHECK (one)
);
--> statement-breakpoint
-- Without a default first, and so without writing the table anew: what was executed before there was a log has no number, and
-- is told by workflow's log alone.
ALTER TABLE "ledger" ADD COLUMN "id" bigint;--> statement-breakpoint
ALTER TABLE "ledger" ALTER COLUMN "id" SET DEFAULT nextval('ledger_id_seq');--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "action_type" text;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "target" text;--> statement-breakpoint
CREATE INDEX "event_positions_latest_idx" ON "event_positions" USING btree ("latest","position");--> statement-breakpoint
CREATE INDEX "ledger_id_idx" ON "ledger" USING btree ("id") WHERE id is not null;