-- Nothing is ever changed or taken away, whoever asks: privileges do not bind the owner login, this does.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% of % is not allowed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger"
  EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER order_lines_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "order_lines"
  EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER orders_kept BEFORE DELETE OR TRUNCATE ON "orders" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- An order begins open, now, and at version 1; then it is cancelled, once, or stays as it is.
CREATE FUNCTION guard_order_insert() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.status <> 'open' OR NEW.version <> 1 OR NEW.created_at <> now() THEN
    RAISE EXCEPTION 'an order begins open, now, and at version 1' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER orders_guard_insert BEFORE INSERT ON "orders"
  FOR EACH ROW EXECUTE FUNCTION guard_order_insert();
--> statement-breakpoint
CREATE FUNCTION guard_order_update() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (NEW.order_id, NEW.customer_id, NEW.currency, NEW.subtotal, NEW.discount, NEW.total,
      NEW.promotion_code, NEW.created_by_action, NEW.created_at)
    IS DISTINCT FROM (OLD.order_id, OLD.customer_id, OLD.currency, OLD.subtotal, OLD.discount, OLD.total,
      OLD.promotion_code, OLD.created_by_action, OLD.created_at)
  THEN
    RAISE EXCEPTION 'what was ordered never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.status <> 'open' OR NEW.status <> 'cancelled' OR NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'an open order is cancelled, with its next version, or stays as it is'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER orders_guard_update BEFORE UPDATE ON "orders"
  FOR EACH ROW EXECUTE FUNCTION guard_order_update();
--> statement-breakpoint

-- Lines come with their order and never later; at its commit they are numbered from 1 and add up to its subtotal.
CREATE FUNCTION guard_line_insert() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM orders WHERE order_id = NEW.order_id AND created_at = now()) THEN
    RAISE EXCEPTION 'a line comes with its order'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'order_lines_with_their_order';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER order_lines_guard_insert AFTER INSERT ON "order_lines"
  FOR EACH ROW EXECUTE FUNCTION guard_line_insert();
--> statement-breakpoint
CREATE FUNCTION guard_order_sum() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM order_lines WHERE order_id = NEW.order_id
    HAVING count(*) = max(position) AND sum(quantity * unit_price) = NEW.subtotal
  ) THEN
    RAISE EXCEPTION 'the lines of an order add up to its subtotal'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_subtotal_of_lines';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER orders_guard_sum AFTER INSERT ON "orders" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_order_sum();
--> statement-breakpoint

-- The application login: what it needs and no more.
GRANT SELECT, INSERT ON "orders", "order_lines", "ledger" TO order_app;
--> statement-breakpoint
GRANT UPDATE ("status", "cancelled_by_action", "version", "updated_at") ON "orders" TO order_app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA drizzle TO order_app;
--> statement-breakpoint
GRANT SELECT ON drizzle.__drizzle_migrations TO order_app;
