-- contract: 0.1.0 stopped using it
CREATE INDEX "webhook_deliveries_again_idx" ON "webhook_deliveries" USING btree ("redelivers") WHERE "webhook_deliveries"."redelivers" is not null;
--> statement-breakpoint
-- What became of a delivery goes once nobody needs it; who had one sent again stays for good, and so does what they had sent again.
DROP TRIGGER webhook_deliveries_kept ON "webhook_deliveries";
--> statement-breakpoint
CREATE TRIGGER webhook_deliveries_not_emptied BEFORE TRUNCATE ON "webhook_deliveries"
  EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION keep_webhook_delivery() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.redelivers IS NOT NULL OR OLD.settled_at IS NULL OR OLD.settled_at > now() - interval '30 days' THEN
    RAISE EXCEPTION 'a delivery stays for 30 days after it was settled, and one that somebody wished for good'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER webhook_deliveries_kept BEFORE DELETE ON "webhook_deliveries"
  FOR EACH ROW EXECUTE FUNCTION keep_webhook_delivery();
--> statement-breakpoint
GRANT DELETE ON "webhook_deliveries" TO notification_app;
