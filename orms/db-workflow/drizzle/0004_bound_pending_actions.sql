CREATE INDEX "actions_pending_maker_idx" ON "actions" USING btree ("maker_id") WHERE status = 'pending';--> statement-breakpoint
-- How many of a maker's actions are pending, counted up to `most`. Whoever asks holds the maker's lock
-- until the end of the transaction, and each statement of a volatile function sees what others have
-- committed: so that of many who file at once none goes past the limit.
CREATE FUNCTION pending_actions_of(maker uuid, most integer) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('pending:' || maker::text, 0));
  RETURN (SELECT count(*) FROM (
    SELECT FROM actions WHERE maker_id = maker AND status = 'pending' LIMIT most) AS found);
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pending_actions_of(uuid, integer) TO workflow_app;
