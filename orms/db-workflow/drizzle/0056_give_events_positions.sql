-- The audit entries are the events. What has committed gets a position in one log afterwards, by a round that any process
-- may do; who files or decides writes nothing more than a number by which the round finds the entry.

-- Taken at once or not at all, as in 0019.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "audit_entries" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
CREATE SEQUENCE "public"."audit_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;
--> statement-breakpoint
GRANT USAGE, SELECT ON SEQUENCE "audit_entries_id_seq" TO workflow_app;
--> statement-breakpoint
CREATE TABLE "event_positions" (
	"position" bigint PRIMARY KEY NOT NULL,
	"action_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"latest" timestamp with time zone NOT NULL,
	CONSTRAINT "event_positions_entry_key" UNIQUE("action_id","sequence")
);
--> statement-breakpoint
CREATE INDEX "event_positions_latest_idx" ON "event_positions" USING btree ("latest","position");
--> statement-breakpoint
CREATE TABLE "event_sequencer" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL CONSTRAINT "event_sequencer_one" CHECK (one),
	"floor" bigint DEFAULT 0 NOT NULL,
	"mark_id" bigint,
	"mark_writers" text[],
	"history_from" timestamp with time zone
);
--> statement-breakpoint
-- Without a default first, and so without writing the table anew: entries that are there keep none, and the rounds give
-- them positions by their time. Processes of the release before name their columns, and so get the default.
ALTER TABLE "audit_entries" ADD COLUMN "id" bigint;
--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "id" SET DEFAULT nextval('audit_entries_id_seq');
--> statement-breakpoint
CREATE INDEX "audit_entries_id_idx" ON "audit_entries" USING btree ("id") WHERE id is not null;
--> statement-breakpoint
CREATE INDEX "audit_entries_history_idx" ON "audit_entries" USING btree ("at","action_id","sequence") WHERE id is null;
--> statement-breakpoint
INSERT INTO "event_sequencer" ("history_from")
  SELECT CASE WHEN EXISTS (SELECT FROM "audit_entries") THEN '-infinity'::timestamptz END;
--> statement-breakpoint

-- Whoever writes: positions follow each other from 1, each entry has one, and none before the one before it of its action.
-- Two that write at once meet at the same next position, and the second is refused. An entry that is not committed could
-- get one only from its own transaction, for which all who come after would wait: nobody ever sees a later one before it.
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
  IF EXISTS (SELECT FROM added a WHERE NOT EXISTS (SELECT FROM audit_entries e
    WHERE e.action_id = a.action_id AND e.sequence = a.sequence))
  THEN
    RAISE EXCEPTION 'a position is of an entry'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'event_positions_of_entries';
  END IF;
  IF EXISTS (SELECT FROM added a WHERE a.sequence > 1 AND NOT EXISTS (SELECT FROM event_positions p
    WHERE p.action_id = a.action_id AND p.sequence = a.sequence - 1 AND p.position < a.position))
  THEN
    RAISE EXCEPTION 'the entry before it comes first'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'event_positions_in_order';
  END IF;
  IF EXISTS (SELECT FROM (
    SELECT a.latest, greatest(before.latest, max(e.at) OVER (ORDER BY a.position)) AS true_latest
    FROM added a JOIN audit_entries e ON e.action_id = a.action_id AND e.sequence = a.sequence
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
CREATE TRIGGER event_positions_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "event_positions" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- The transactions that may have taken the number of an entry and have not ended: each has had the table's lock before. Of
-- those that are prepared it cannot be told which they were.
CREATE FUNCTION writers_of_entries() RETURNS text[] LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT CASE WHEN l.virtualtransaction LIKE '-1/%' THEN 'prepared' ELSE l.virtualtransaction END
    FROM pg_locks l
    WHERE l.locktype = 'relation' AND l.relation = 'audit_entries'::regclass AND l.mode = 'RowExclusiveLock'
      AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()));
END $$;
--> statement-breakpoint

-- Up to which number ids have been taken.
CREATE FUNCTION last_entry_id() RETURNS bigint LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT CASE WHEN s.is_called THEN s.last_value ELSE s.last_value - 1 END FROM audit_entries_id_seq s);
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
    SELECT FROM audit_entries e WHERE e.id > OLD.floor AND e.id <= NEW.floor AND NOT EXISTS (
      SELECT FROM event_positions p WHERE p.action_id = e.action_id AND p.sequence = e.sequence))
  THEN
    RAISE EXCEPTION 'an entry up to the floor has no position'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'event_sequencer_floor';
  END IF;
  IF NEW.history_from IS DISTINCT FROM OLD.history_from AND (
    OLD.history_from IS NULL OR NEW.history_from < OLD.history_from OR EXISTS (
      SELECT FROM audit_entries e WHERE e.id IS NULL AND e.at >= OLD.history_from
        AND e.at < coalesce(NEW.history_from, 'infinity') AND NOT EXISTS (
          SELECT FROM event_positions p WHERE p.action_id = e.action_id AND p.sequence = e.sequence)))
  THEN
    RAISE EXCEPTION 'an entry of before has no position'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'event_sequencer_history';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER event_sequencer_guard BEFORE UPDATE ON "event_sequencer" FOR EACH ROW EXECUTE FUNCTION guard_sequencer();
--> statement-breakpoint
CREATE TRIGGER event_sequencer_kept BEFORE DELETE OR TRUNCATE ON "event_sequencer" EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- Gives positions to entries that are committed and have none, at most about so many; `given` is none while another does.
--
-- A position is never a matter of ids: whatever is committed and has no position gets the next ones, in this round or
-- a later one, after all before it of its action. So an entry that commits late is late and not lost, and an open transaction holds
-- up nobody else. Ids only say where to look: above the floor, below which all is decided. It rises to a mark, an
-- id that was reached, once all have ended that were writing entries then: who has taken an id had the table's lock before, and
-- has it to their end. A transaction that stays open elsewhere, however old, is none of them. What the floor rises by
-- at once is bounded, so that a round ends in its time.
CREATE FUNCTION give_positions(most integer, OUT given integer, OUT last bigint, OUT more boolean) LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
  SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
DECLARE
  state event_sequencer%ROWTYPE;
  before record;
  chosen record;
  reached bigint;
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
  IF state.history_from IS NOT NULL THEN
    SELECT array_agg(c.action_id) AS actions, array_agg(c.sequence) AS sequences, count(*) AS found,
        max(c.at) AS until, NULL::bigint AS upto
      INTO chosen
      FROM (SELECT e.action_id, e.sequence, e.at FROM audit_entries e
        WHERE e.id IS NULL AND e.at >= state.history_from AND NOT EXISTS (
          SELECT FROM event_positions p WHERE p.action_id = e.action_id AND p.sequence = e.sequence)
        ORDER BY e.at, e.action_id, e.sequence LIMIT most) c;
  ELSE
    SELECT array_agg(c.action_id) AS actions, array_agg(c.sequence) AS sequences, count(*) AS found,
        NULL::timestamptz AS until, max(c.id) AS upto
      INTO chosen
      FROM (SELECT e.action_id, e.sequence, e.id FROM audit_entries e
        WHERE e.id > state.floor AND NOT EXISTS (
          SELECT FROM event_positions p WHERE p.action_id = e.action_id AND p.sequence = e.sequence)
        ORDER BY e.id LIMIT most) c;
  END IF;
  more := chosen.found = most;

  SELECT p.position, p.latest INTO before FROM event_positions p ORDER BY p.position DESC LIMIT 1;
  given := 0;
  last := coalesce(before.position, 0);
  IF chosen.found > 0 THEN
    -- With all before it of its action, whatever its clock or its ids say.
    INSERT INTO event_positions (position, action_id, sequence, latest)
    SELECT last + row_number() OVER in_turn, o.action_id, o.sequence, greatest(before.latest, max(o.at) OVER in_turn)
    FROM (
      SELECT e.action_id, e.sequence, e.at, max(e.id) OVER up_to_it AS turn, max(e.at) OVER up_to_it AS time
      FROM (SELECT c.action_id, max(c.sequence) AS upto
        FROM unnest(chosen.actions, chosen.sequences) AS c (action_id, sequence) GROUP BY c.action_id) c
      CROSS JOIN LATERAL (SELECT coalesce(max(p.sequence), 0) AS placed
        FROM event_positions p WHERE p.action_id = c.action_id) p
      JOIN audit_entries e ON e.action_id = c.action_id AND e.sequence > p.placed AND e.sequence <= c.upto
      WINDOW up_to_it AS (PARTITION BY e.action_id ORDER BY e.sequence)
    ) o
    WINDOW in_turn AS (ORDER BY o.turn NULLS FIRST, o.time, o.action_id, o.sequence);
    GET DIAGNOSTICS given = ROW_COUNT;
    last := last + given;
  END IF;

  IF state.history_from IS NOT NULL THEN
    UPDATE event_sequencer SET history_from = CASE WHEN more THEN chosen.until END;
    more := true;
    RETURN;
  END IF;
  -- As far as this round has seen all.
  IF more THEN
    reached := least(reached, chosen.upto);
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
GRANT SELECT, INSERT (position, action_id, sequence, latest) ON "event_positions" TO workflow_app;
--> statement-breakpoint
GRANT SELECT, UPDATE (floor, mark_id, history_from) ON "event_sequencer" TO workflow_app;
