-- contract: 0.1.0 stopped using it
-- What is entered in ledger is told to other services as events. What has committed gets a position in one log afterwards, by a
-- round that any process may do, as in workflow's database.
INSERT INTO "event_sequencer" DEFAULT VALUES;
--> statement-breakpoint

-- Nothing of it is ever changed or taken away, whoever asks.
CREATE FUNCTION refuse_log_change() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% of % is not allowed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint

-- Whoever writes: positions follow each other from 1, and each entry has one. Two that write at once meet at the same next
-- position, and the second is refused. An entry that is not committed could get one only from its own transaction, for which all
-- who come after would wait: nobody ever sees a later one before it.
CREATE FUNCTION guard_positions() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  given record;
  before record;
BEGIN
  SELECT min(a.position) AS first, max(a.position) AS last, count(*) AS entries INTO given FROM added a;
  IF given.entries = 0 THEN
    RETURN NULL;
  END IF;
  SELECT p.position, p.latest INTO before FROM event_positions p
    WHERE p.position < given.first ORDER BY p.position DESC LIMIT 1;
  IF given.first <> coalesce(before.position, 0) + 1 OR given.last - given.first + 1 <> given.entries THEN
    RAISE EXCEPTION 'a position follows the last one'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'event_positions_contiguous';
  END IF;
  IF EXISTS (SELECT FROM added a WHERE NOT EXISTS (SELECT FROM ledger e WHERE e.id = a.entry_id)) THEN
    RAISE EXCEPTION 'a position is of an entry'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'event_positions_of_entries';
  END IF;
  IF EXISTS (SELECT FROM (
    SELECT a.latest, greatest(before.latest, max(e.executed_at) OVER (ORDER BY a.position)) AS true_latest
    FROM added a JOIN ledger e ON e.id = a.entry_id
  ) compared WHERE latest <> true_latest)
  THEN
    RAISE EXCEPTION 'the latest time is that of the entries up to here'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'event_positions_latest_true';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER event_positions_guard AFTER INSERT ON "event_positions"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION guard_positions();
--> statement-breakpoint
CREATE TRIGGER event_positions_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "event_positions"
  EXECUTE FUNCTION refuse_log_change();
--> statement-breakpoint

-- The transactions that may have taken the number of an entry and have not ended: each has had the table's lock before. Of
-- those that are prepared it cannot be told which they were.
CREATE FUNCTION writers_of_entries() RETURNS text[] LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT CASE WHEN l.virtualtransaction LIKE '-1/%' THEN 'prepared' ELSE l.virtualtransaction END
    FROM pg_locks l
    WHERE l.locktype = 'relation' AND l.relation = 'ledger'::regclass AND l.mode = 'RowExclusiveLock'
      AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()));
END $$;
--> statement-breakpoint

-- Up to which number ids have been taken.
CREATE FUNCTION last_entry_id() RETURNS bigint LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT CASE WHEN s.is_called THEN s.last_value ELSE s.last_value - 1 END FROM ledger_id_seq s);
END $$;
--> statement-breakpoint

-- What is not looked at any more has its position, and nothing that is under way comes below: the floor rises to a mark alone, an id
-- that was reached, once all have ended that were writing then. Who has what was seen of old sees nothing of those who ended since.
CREATE FUNCTION guard_sequencer() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'the floor is moved by what is committed' USING ERRCODE = 'active_sql_transaction';
  END IF;
  IF NEW.mark_id IS NULL OR NEW.mark_id = OLD.mark_id THEN
    NEW.mark_writers := CASE WHEN NEW.mark_id = OLD.mark_id THEN OLD.mark_writers END;
  ELSIF NEW.mark_id BETWEEN NEW.floor AND last_entry_id() THEN
    NEW.mark_writers := writers_of_entries();
  ELSE
    RAISE EXCEPTION 'a mark is an id that was reached'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'event_sequencer_mark';
  END IF;
  IF NEW.floor <> OLD.floor AND (NEW.floor < OLD.floor OR NEW.floor IS DISTINCT FROM OLD.mark_id
    OR writers_of_entries() && (OLD.mark_writers || '{prepared}')) OR EXISTS (
    SELECT FROM ledger e WHERE e.id > OLD.floor AND e.id <= NEW.floor AND NOT EXISTS (
      SELECT FROM event_positions p WHERE p.entry_id = e.id))
  THEN
    RAISE EXCEPTION 'an entry up to the floor has no position'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'event_sequencer_floor';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER event_sequencer_guard BEFORE UPDATE ON "event_sequencer"
  FOR EACH ROW EXECUTE FUNCTION guard_sequencer();
--> statement-breakpoint
CREATE TRIGGER event_sequencer_kept BEFORE DELETE OR TRUNCATE ON "event_sequencer"
  EXECUTE FUNCTION refuse_log_change();
--> statement-breakpoint

-- Gives positions to entries that are committed and have none, at most so many; `given` is none while another does.
--
-- A position is never a matter of ids: whatever is committed and has no position gets the next ones, in this round or a later one.
-- So an entry that commits late is late and not lost, and an open transaction holds up nobody else. What was written because of an
-- entry that was committed has a higher id than that, and comes after it. Ids only say where to look: above the floor, below which
-- all is decided. It rises to a mark, an id that was reached, once all have ended that were writing entries then: who has taken an
-- id had the table's lock before, and has it to their end. What the floor rises by at once is bounded, so that a round ends in its
-- time.
CREATE FUNCTION give_positions(most integer, OUT given integer, OUT last bigint, OUT more boolean) LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
  SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
DECLARE
  state event_sequencer%ROWTYPE;
  before record;
  reached bigint;
  upto bigint;
  passed boolean := false;
BEGIN
  IF pg_current_xact_id_if_assigned() IS NOT NULL OR current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'a round is a transaction of its own' USING ERRCODE = 'active_sql_transaction';
  END IF;
  IF NOT pg_try_advisory_xact_lock(hashtextextended('event_positions', 0)) THEN
    SELECT p.position INTO last FROM event_positions p ORDER BY p.position DESC LIMIT 1;
    last := coalesce(last, 0);
    RETURN;
  END IF;
  SELECT * INTO STRICT state FROM event_sequencer;
  reached := last_entry_id();
  -- Before what is looked at below: all that is decided by now is seen there.
  IF state.mark_id IS NOT NULL THEN
    passed := NOT writers_of_entries() && (state.mark_writers || '{prepared}');
  END IF;
  IF reached < state.floor THEN
    RAISE EXCEPTION 'the numbers of entries have been set back' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  SELECT p.position, p.latest INTO before FROM event_positions p ORDER BY p.position DESC LIMIT 1;
  last := coalesce(before.position, 0);
  WITH placed AS (
    INSERT INTO event_positions (position, entry_id, latest)
    SELECT last + row_number() OVER in_turn, c.id, greatest(before.latest, max(c.executed_at) OVER in_turn)
    FROM (SELECT e.id, e.executed_at FROM ledger e
      WHERE e.id > state.floor AND NOT EXISTS (SELECT FROM event_positions p WHERE p.entry_id = e.id)
      ORDER BY e.id LIMIT most) c
    WINDOW in_turn AS (ORDER BY c.id)
    RETURNING entry_id
  )
  SELECT count(*), max(entry_id) INTO given, upto FROM placed;
  last := last + given;
  more := given = most;
  -- As far as this round has seen all.
  IF more THEN
    reached := least(reached, upto);
  END IF;
  IF passed AND state.mark_id <= reached THEN
    state.floor := greatest(state.floor, state.mark_id);
    state.mark_id := NULL;
  ELSIF state.mark_id IS NOT NULL OR reached - state.floor < 100 THEN
    RETURN;
  END IF;
  IF state.mark_id IS NULL AND reached - state.floor >= 100 THEN
    state.mark_id := least(reached, state.floor + 20000);
  END IF;
  UPDATE event_sequencer SET floor = state.floor, mark_id = state.mark_id;
END $$;
--> statement-breakpoint
GRANT USAGE, SELECT ON SEQUENCE "ledger_id_seq" TO promotion_app;
--> statement-breakpoint
GRANT SELECT, INSERT (position, entry_id, latest) ON "event_positions" TO promotion_app;
--> statement-breakpoint
GRANT SELECT, UPDATE (floor, mark_id) ON "event_sequencer" TO promotion_app;
--> statement-breakpoint
-- A row gets its number from the database alone. No release has written it: each names the columns that it writes, and may as before.
REVOKE INSERT ON "ledger" FROM promotion_app;
--> statement-breakpoint
GRANT INSERT (action_id, hash, outcome, result, refusal, because, not_after, executed_at, action_type, target) ON "ledger" TO promotion_app;
