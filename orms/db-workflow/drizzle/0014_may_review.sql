-- Whether a person may review a revision of an action in a status: one row when they may, none otherwise. Of a
-- pending action, by nobody who made or edited it, whom any of its revisions concerns, or who has reviewed this
-- revision. Which roles may review is not known here.
-- Columns come as parameters, so that an update asks about the row that it has locked; a set, and nothing else
-- than SQL, so that the planner sees through it to the indexes.
CREATE FUNCTION may_review(action uuid, status text, revision integer, person uuid) RETURNS SETOF boolean
LANGUAGE sql STABLE PARALLEL SAFE BEGIN ATOMIC
  SELECT true
  WHERE may_review.status = 'pending'
    -- Whoever reviewed is a person of the action: one look for most actions, a second for those few.
    AND NOT EXISTS (SELECT FROM action_people p
      WHERE p.action_id = action AND p.person_id = person
        AND (p.part <> 'checker' OR EXISTS (SELECT FROM reviews r
          WHERE r.action_id = action AND r.revision = may_review.revision AND r.checker_id = person)))
    AND NOT EXISTS (SELECT FROM action_parties p
      WHERE p.action_id = action AND p.person_id = person);
END;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION may_review(uuid, text, integer, uuid) TO workflow_app;
