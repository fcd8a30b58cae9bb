-- A clock that was restored from a backup names a transaction of another server, whose number one of this
-- server has some day: that one would have passed for having moved it. Only who wrote this row has.
CREATE OR REPLACE FUNCTION move_access_clock() RETURNS bigint LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  current_position bigint;
BEGIN
  UPDATE access_clock SET position = position + 1, moved_by = pg_current_xact_id(),
    kept_after = greatest(kept_after, position + 1 - 1000)
  WHERE moved_by <> pg_current_xact_id() OR access_clock.xmin <> pg_current_xact_id()::xid;
  IF FOUND THEN
    DELETE FROM access_changes WHERE position <= (SELECT kept_after FROM access_clock);
  END IF;
  SELECT position INTO STRICT current_position FROM access_clock;
  RETURN current_position;
END $$;
