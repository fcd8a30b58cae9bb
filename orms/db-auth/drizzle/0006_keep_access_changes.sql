CREATE TABLE "access_changes" (
	"position" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "access_changes_pkey" PRIMARY KEY("position","person_id")
);
--> statement-breakpoint
CREATE TABLE "access_clock" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL,
	"kept_after" bigint DEFAULT 0 NOT NULL,
	"moved_by" "xid8" DEFAULT '0' NOT NULL,
	CONSTRAINT "access_clock_one_row" CHECK ("access_clock"."one"),
	CONSTRAINT "access_clock_kept_after" CHECK ("access_clock"."kept_after" between 0 and "access_clock"."position")
);
