CREATE INDEX "notifications_position_idx" ON "notifications" USING brin ("position") WITH (pages_per_range=8,autosummarize=true);--> statement-breakpoint
-- Nothing is written for pages that are still filled; what is made on an empty table would have it be so of the first ones.
SELECT brin_desummarize_range('notifications_position_idx', 0);
