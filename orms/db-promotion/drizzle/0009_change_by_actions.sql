-- A promotion is paused, applies again and ends: by actions, each with the next version.
ALTER TABLE "promotions" DROP CONSTRAINT "promotions_status_check";--> statement-breakpoint
ALTER TABLE "promotions" ADD COLUMN "changed_by_action" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "promotions_changed_by_action_key" ON "promotions" USING btree ("changed_by_action") WHERE changed_by_action is not null;--> statement-breakpoint
-- Not valid: the rows that are there were held to a narrower rule, and are not read again under the lock.
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_status_check" CHECK ("promotions"."status" in ('active', 'paused', 'ended')) NOT VALID;
--> statement-breakpoint
CREATE FUNCTION guard_promotion_insert() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.status <> 'active' OR NEW.version <> 1 OR NEW.changed_by_action IS NOT NULL THEN
    RAISE EXCEPTION 'a promotion begins active, at version 1' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER promotions_guard_insert BEFORE INSERT ON "promotions"
  FOR EACH ROW EXECUTE FUNCTION guard_promotion_insert();
--> statement-breakpoint
-- active → paused → active, and either → ended. Nothing else changes, and nothing without an action of its own.
CREATE FUNCTION guard_promotion_update() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (NEW.promotion_id, NEW.code, NEW.name, NEW.description, NEW.discount_type, NEW.discount_value, NEW.currency,
      NEW.start_date, NEW.end_date, NEW.created_by_action, NEW.created_at)
    IS DISTINCT FROM (OLD.promotion_id, OLD.code, OLD.name, OLD.description, OLD.discount_type, OLD.discount_value,
      OLD.currency, OLD.start_date, OLD.end_date, OLD.created_by_action, OLD.created_at)
  THEN
    RAISE EXCEPTION 'the terms of a promotion never change' USING ERRCODE = 'check_violation';
  END IF;
  IF (OLD.status, NEW.status) NOT IN (
    ('active', 'paused'), ('paused', 'active'), ('active', 'ended'), ('paused', 'ended')
  ) THEN
    RAISE EXCEPTION 'a promotion does not go from % to %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.version <> OLD.version + 1 OR NEW.changed_by_action IS NULL
    OR NEW.changed_by_action = OLD.changed_by_action
  THEN
    RAISE EXCEPTION 'a promotion changes by an action, with its next version' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER promotions_guard_update BEFORE UPDATE ON "promotions"
  FOR EACH ROW EXECUTE FUNCTION guard_promotion_update();
--> statement-breakpoint
CREATE TRIGGER promotions_kept BEFORE DELETE OR TRUNCATE ON "promotions" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT UPDATE ("status", "changed_by_action", "version") ON "promotions" TO promotion_app;
