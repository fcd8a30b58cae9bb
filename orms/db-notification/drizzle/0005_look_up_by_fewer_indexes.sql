DROP INDEX "notifications_action_idx";--> statement-breakpoint
DROP INDEX "notifications_position_idx";--> statement-breakpoint
DROP INDEX "notifications_once_in_stage";--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_once_in_stage" ON "notifications" USING btree ("action_id","person_id","revision","stage","kind");