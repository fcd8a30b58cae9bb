-- contract: 0.1.0 stopped using it
-- What was approved once lets one person decide in the place of one other, and not of more.

-- Taken at once or not at all: each decision is made by what stands here, so nothing is waited for while it is held.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "delegations" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_created_by_action_key" UNIQUE("created_by_action");