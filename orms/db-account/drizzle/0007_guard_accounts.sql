-- Each account that is there begins its ledger with what it holds.
INSERT INTO "account_entries" ("account_id", "number", "amount", "balance", "currency", "action_id", "created_at")
  SELECT "account_id", 1, "balance", "balance", "currency", "created_by_action", "created_at" FROM "accounts";
--> statement-breakpoint
-- Nothing is ever taken away, and no entry changed, whoever asks: privileges do not bind the owner login, this does.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% of % is not allowed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER account_entries_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "account_entries"
  EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER accounts_kept BEFORE DELETE OR TRUNCATE ON "accounts" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- An account begins active and at version 1; its opening balance is its first entry.
CREATE FUNCTION guard_account_insert() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.status <> 'active' OR NEW.version <> 1 OR NEW.entry_count <> 1 OR NEW.changed_by_action IS NOT NULL THEN
    RAISE EXCEPTION 'an account begins active and at version 1'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_begin';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER accounts_guard_insert BEFORE INSERT ON "accounts"
  FOR EACH ROW EXECUTE FUNCTION guard_account_insert();
--> statement-breakpoint
CREATE FUNCTION open_account_ledger() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO account_entries (account_id, number, amount, balance, currency, action_id, created_at)
    VALUES (NEW.account_id, 1, NEW.balance, NEW.balance, NEW.currency, NEW.created_by_action, NEW.created_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER accounts_open_ledger AFTER INSERT ON "accounts"
  FOR EACH ROW EXECUTE FUNCTION open_account_ledger();
--> statement-breakpoint

-- What an account may become, whoever asks.
CREATE FUNCTION guard_account_update() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  broken text := CASE
    WHEN OLD.status = 'closed' THEN 'accounts_closed_for_good'
    WHEN (NEW.account_id, NEW.account_number, NEW.currency, NEW.created_by_action, NEW.created_at)
      IS DISTINCT FROM (OLD.account_id, OLD.account_number, OLD.currency, OLD.created_by_action, OLD.created_at)
      THEN 'accounts_identity_kept'
    WHEN NEW.version <> OLD.version + 1 THEN 'accounts_next_version'
    WHEN NEW.changed_by_action IS NULL
      OR NEW.changed_by_action IN (OLD.created_by_action, coalesce(OLD.changed_by_action, OLD.created_by_action))
      THEN 'accounts_by_another_action'
    WHEN OLD.status = 'frozen' AND NEW.balance < OLD.balance THEN 'accounts_frozen_keeps_balance'
    WHEN OLD.status = 'frozen' AND NEW.user_id <> OLD.user_id THEN 'accounts_frozen_keeps_holder'
    WHEN NEW.entry_count <> OLD.entry_count + (NEW.balance <> OLD.balance)::integer THEN 'accounts_entry_for_each_change'
  END;
BEGIN
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'an account does not change like this: %', broken
      USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER accounts_guard_update BEFORE UPDATE ON "accounts"
  FOR EACH ROW EXECUTE FUNCTION guard_account_update();
--> statement-breakpoint

-- An entry is of the last action of its account, and leads from the entry before to the balance.
CREATE FUNCTION guard_account_entry() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM accounts account
    LEFT JOIN account_entries earlier
      ON earlier.account_id = account.account_id AND earlier.number = NEW.number - 1
    WHERE account.account_id = NEW.account_id AND account.entry_count = NEW.number
      AND account.balance = NEW.balance AND account.currency = NEW.currency
      AND coalesce(account.changed_by_action, account.created_by_action) = NEW.action_id
      AND CASE WHEN NEW.number = 1 THEN 0 ELSE earlier.balance END + NEW.amount = NEW.balance
  ) THEN
    RAISE EXCEPTION 'an entry leads from the one before to the balance of its account'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'account_entries_add_up';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER account_entries_guard_insert AFTER INSERT ON "account_entries"
  FOR EACH ROW EXECUTE FUNCTION guard_account_entry();
--> statement-breakpoint
-- At its commit a change of the balance has its entry.
CREATE FUNCTION guard_account_balance() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM account_entries
    WHERE account_id = NEW.account_id AND number = NEW.entry_count AND balance = NEW.balance
  ) THEN
    RAISE EXCEPTION 'the balance of an account is the sum of its entries'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_balance_of_entries';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER accounts_guard_balance AFTER INSERT OR UPDATE ON "accounts" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_account_balance();
--> statement-breakpoint

-- The application login: what it needs and no more.
GRANT SELECT, INSERT ON "account_entries" TO account_app;
--> statement-breakpoint
GRANT UPDATE ("user_id", "account_type", "label", "status", "balance", "entry_count", "changed_by_action", "version", "updated_at")
  ON "accounts" TO account_app;
