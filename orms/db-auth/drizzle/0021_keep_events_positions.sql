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
CREATE INDEX "event_positions_latest_idx" ON "event_positions" USING btree ("latest","position");