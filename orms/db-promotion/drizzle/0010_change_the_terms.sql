-- The terms of a promotion change by actions too. Its code and its type of discount stay; so does the currency of an
-- amount, which one of release 0.1.0 gets with its first change. After its end nothing changes.
CREATE OR REPLACE FUNCTION guard_promotion_update() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (NEW.promotion_id, NEW.code, NEW.discount_type, NEW.created_by_action, NEW.created_at)
    IS DISTINCT FROM (OLD.promotion_id, OLD.code, OLD.discount_type, OLD.created_by_action, OLD.created_at)
  THEN
    RAISE EXCEPTION 'what a promotion is never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.status = 'ended' THEN
    RAISE EXCEPTION 'a promotion that has ended never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.status <> OLD.status) = (
    (NEW.name, NEW.description, NEW.discount_value, NEW.currency, NEW.start_date, NEW.end_date) IS DISTINCT FROM
    (OLD.name, OLD.description, OLD.discount_value, OLD.currency, OLD.start_date, OLD.end_date)
  ) THEN
    RAISE EXCEPTION 'a promotion gets either another status or other terms'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'promotions_one_change';
  END IF;
  IF NEW.status = OLD.status AND NEW.discount_type = 'fixed'
    AND (NEW.currency IS NULL OR NEW.currency <> OLD.currency)
  THEN
    RAISE EXCEPTION 'an amount keeps its currency, or gets one' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.version <> OLD.version + 1 OR NEW.changed_by_action IS NULL
    OR NEW.changed_by_action = OLD.changed_by_action
  THEN
    RAISE EXCEPTION 'a promotion changes by an action, with its next version' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
GRANT UPDATE ("name", "description", "discount_value", "currency", "start_date", "end_date") ON "promotions" TO promotion_app;
