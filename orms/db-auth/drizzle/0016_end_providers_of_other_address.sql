-- A provider vouches for an address: what was linked by the one of before ends with it.
CREATE OR REPLACE FUNCTION account_ends_by_action() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT (is_ordered(OLD.user_id, 'reactivate_user')
    OR OLD.provider_id <> 'credential' AND is_ordered(OLD.user_id, 'update_user'))
  THEN
    RAISE EXCEPTION 'a way in ends by the action that orders it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'account_ends_by_action';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
-- None is linked to whose address nobody has shown to be theirs, nor to whose address becomes another one in this moment.
CREATE FUNCTION account_of_shown_address() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  shown boolean;
BEGIN
  SELECT email_verified INTO shown FROM "user" WHERE id = NEW.user_id FOR SHARE;
  IF shown IS NOT TRUE THEN
    RAISE EXCEPTION 'a provider is linked to a person whose address was shown to be theirs'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'account_of_shown_address';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER account_of_shown_address BEFORE INSERT ON account
  FOR EACH ROW WHEN (NEW.provider_id <> 'credential' AND current_user = 'auth_app')
  EXECUTE FUNCTION account_of_shown_address();
