CREATE TABLE "event_cursors" (
	"reader" text PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"moved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_cursors_position" CHECK (position >= 0)
);
--> statement-breakpoint
CREATE TABLE "muted_actions" (
	"person_id" uuid NOT NULL,
	"action_id" uuid NOT NULL,
	"muted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "muted_actions_pkey" PRIMARY KEY("person_id","action_id")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"position" bigint NOT NULL,
	"kind" text NOT NULL,
	"action_id" uuid NOT NULL,
	"action_type" text NOT NULL,
	"revision" integer NOT NULL,
	"actor_id" uuid,
	"actor_name" text,
	"happened_at" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "notifications_once" UNIQUE("person_id","event_id"),
	CONSTRAINT "notifications_kind_form" CHECK ("notifications"."kind" ~ '^[a-z][a-z_]{1,39}$'),
	CONSTRAINT "notifications_position_positive" CHECK ("notifications"."position" >= 1),
	CONSTRAINT "notifications_actor_named" CHECK (("notifications"."actor_id" is null) = ("notifications"."actor_name" is null)),
	CONSTRAINT "notifications_not_of_own_doing" CHECK ("notifications"."actor_id" is distinct from "notifications"."person_id")
);
--> statement-breakpoint
CREATE INDEX "notifications_feed_idx" ON "notifications" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "notifications_unread_idx" ON "notifications" USING btree ("person_id","id") WHERE "notifications"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notifications_action_idx" ON "notifications" USING btree ("action_id","id");--> statement-breakpoint
CREATE INDEX "notifications_position_idx" ON "notifications" USING btree ("position");