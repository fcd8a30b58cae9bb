-- Who could decide an action may change it instead, once, and is then its editor, who never decides it. Nobody but its
-- maker changed one in the release before.

-- Lets a person write the next revision of an action that another one filed: its id when they could decide it now, have
-- taken no part in it before (a vote in a revision before is one: a part is never changed for another), and are not to
-- enter again what they would be shown. It holds the action's row from then on: of a vote and an edit one waits here and
-- then looks again, at what the other has left.
CREATE FUNCTION take_pen(of_action uuid, seen integer, person uuid, mine text[], limits jsonb)
RETURNS SETOF uuid LANGUAGE plpgsql VOLATILE ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  action record;
BEGIN
  SELECT a.id, a.status, a.revision, a.awaits, a.expires_at INTO action
    FROM actions a WHERE a.id = of_action AND a.revision = seen
    FOR NO KEY UPDATE;
  RETURN QUERY SELECT action.id
    WHERE EXISTS (SELECT FROM may_decide(action.id, action.status, action.revision, action.awaits, action.expires_at,
        person, mine, limits))
      AND NOT EXISTS (SELECT FROM action_people p WHERE p.action_id = action.id AND p.person_id = person)
      AND EXISTS (SELECT FROM action_stages s
        WHERE s.action_id = action.id AND s.revision = action.revision AND NOT s.definition ? 'reenter'
          AND s.stage = (SELECT min(seat) FROM seats_of(action.id, action.revision, mine, limits) AS seat));
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION take_pen(uuid, integer, uuid, text[], jsonb) TO workflow_app;
--> statement-breakpoint

-- At commit, of a revision by somebody else than the maker: they became editor by it, it concerns them by no revision, and
-- they wrote it in a session. What they hold, auth alone knows.
CREATE FUNCTION assert_edit() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  author record;
BEGIN
  SELECT p.part, p.joined_at INTO STRICT author
    FROM action_people p WHERE p.action_id = NEW.action_id AND p.person_id = NEW.author_id;
  IF author.part = 'maker' THEN
    RETURN NULL;
  END IF;
  IF author.part <> 'editor' OR author.joined_at <> NEW.created_at THEN
    RAISE EXCEPTION 'who edits an action takes no other part in it, and does so once'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_edited_once';
  END IF;
  IF EXISTS (SELECT FROM action_parties p WHERE p.action_id = NEW.action_id AND p.person_id = NEW.author_id) THEN
    RAISE EXCEPTION 'whom an action concerns never edits it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_not_by_party';
  END IF;
  IF NOT EXISTS (SELECT FROM audit_entries e
    WHERE e.action_id = NEW.action_id AND e.revision = NEW.revision AND e.event = 'amended'
      AND e.actor_id = NEW.author_id AND e.principal LIKE 'session:%')
  THEN
    RAISE EXCEPTION 'an action is edited in a session'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revisions_edited_in_session';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER revisions_assert_edit AFTER INSERT ON "revisions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.revision > 1) EXECUTE FUNCTION assert_edit();
