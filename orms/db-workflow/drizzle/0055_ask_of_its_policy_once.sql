-- contract: 0.1.0 stopped using it
-- That an action is under the policy in force is asked in one query without sorting: it was a sixth of what a filing takes.
CREATE OR REPLACE FUNCTION assert_action_itself() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  entry record;
  happened text;
  votes record;
  told boolean;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    -- That a policy was asked which adds nothing: the guard lets nothing else pass without an entry. And what has a trigger
    -- of its own, which says that nothing else happened.
    IF NEW.audit_count = OLD.audit_count
      OR (NEW.assignee_id, NEW.assignee_name, NEW.assigned_sequence, NEW.recused_sequence, NEW.adopter_id, NEW.adopter_name,
          NEW.orphaned_at, NEW.glass_sequence)
        IS DISTINCT FROM (OLD.assignee_id, OLD.assignee_name, OLD.assigned_sequence, OLD.recused_sequence, OLD.adopter_id,
          OLD.adopter_name, OLD.orphaned_at, OLD.glass_sequence)
    THEN
      RETURN NULL;
    END IF;
  END IF;
  SELECT e.event, e.sequence, e.revision, e.actor_id, e.actor_name, e.principal, e.detail, p.person_name, p.part
    INTO entry
    FROM audit_entries e
    LEFT JOIN action_people p ON p.action_id = e.action_id AND p.person_id = e.actor_id
    WHERE e.action_id = NEW.id AND e.sequence = NEW.audit_count;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the history has a gap' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'INSERT' THEN happened := 'submitted';
  ELSIF NEW.revision <> OLD.revision THEN happened := 'amended';
  ELSIF NEW.status <> OLD.status THEN happened := NEW.status;
  ELSIF NEW.required_approvals <> OLD.required_approvals THEN happened := 'stages_added';
  ELSIF NEW.execute_within_hours IS DISTINCT FROM OLD.execute_within_hours THEN happened := 'window_shortened';
  ELSIF NEW.approvals <> OLD.approvals THEN happened := 'approval_given';
  ELSIF entry.event IN ('rejection_given', 'commented', 'due', 'executed', 'refused', 'stalled', 'retried',
    'cancel_wished', 'cancelled', 'reentry_failed', 'reminded', 'filed_again', 'reversal_filed', 'comment_edited', 'comment_removed') THEN happened := entry.event;
  END IF;

  -- Who takes a part has one name in an action, whatever they do in it.
  told := entry.event = happened AND entry.revision = NEW.revision
    AND (happened IN ('submitted', 'amended', 'reminded') OR NEW.late_since IS NOT DISTINCT FROM OLD.late_since)
    AND (entry.actor_id IS NULL) = (happened IN ('due', 'executed', 'refused', 'stalled', 'cancelled', 'expired', 'stages_added', 'window_shortened',
      'reminded'))
    AND (entry.actor_id IS NULL) = (entry.actor_name IS NULL)
    AND (entry.actor_id IS NULL OR entry.actor_name = coalesce(entry.person_name,
      CASE WHEN happened IN ('commented', 'comment_edited', 'comment_removed', 'retried', 'cancel_wished', 'reentry_failed', 'filed_again', 'reversal_filed') THEN entry.actor_name ELSE '' END));
  IF told IS NOT TRUE THEN
    NULL;
  ELSIF happened IN ('approved', 'approval_given', 'rejected', 'rejection_given', 'returned') THEN
    -- What the votes say of it is looked at below.
    NULL;
  ELSIF happened IN ('due', 'executed', 'refused', 'stalled', 'cancelled', 'retried') THEN
    told := EXISTS (SELECT FROM executions e
      WHERE e.action_id = NEW.id AND e.audit_sequence = entry.sequence
        AND e.state = CASE WHEN happened IN ('due', 'retried') THEN 'queued' ELSE happened END
        AND e.result IS NOT DISTINCT FROM entry.detail -> 'result'
        AND e.refusal IS NOT DISTINCT FROM entry.detail -> 'refusal'
        AND e.because IS NOT DISTINCT FROM entry.detail ->> 'because');
  ELSIF happened IN ('submitted', 'amended') THEN
    -- With its revision, by who the entry says, under the stages of the rule that the policy in force has, which was that of
    -- its own type where there is one. The release before asked no policy: `revisions_bind_number` has seen to its stages.
    SELECT r.author_id = entry.actor_id AND r.target IS NOT DISTINCT FROM NEW.target
        AND (r.canonical::jsonb) ->> 'actionType' = NEW.action_type
        AND (happened = 'amended' OR r.author_id = NEW.maker_id
          AND (r.canonical::jsonb) -> 'schemaVersion' = to_jsonb(NEW.schema_version))
        AND s.needed = NEW.required_approvals AND s.as_defined
        AND NEW.execute_within_hours IS NOT DISTINCT FROM (v.rule -> 'executeWithinHours')::integer
        AND (r.policy IS NULL OR s.as_ruled AND s.number = jsonb_array_length(v.rule -> 'stages') AND NOT v.is_replaced)
      INTO told
      FROM revisions r
      LEFT JOIN LATERAL (
        SELECT p.document #> ARRAY['rules', r.policy ->> 'rule'] AS rule,
          EXISTS (SELECT FROM policy_versions o WHERE o.action_type IN (NEW.action_type, '*')
            AND CASE WHEN o.position > NEW.policy_position THEN o.published_at < now()
              WHEN o.action_type = p.action_type THEN o.version > p.version ELSE p.action_type = '*' END) AS is_replaced
        FROM policy_versions p
        WHERE p.action_type = r.policy ->> 'actionType' AND p.version = (r.policy -> 'version')::integer
          AND p.action_type IN (NEW.action_type, '*') AND p.position <= NEW.policy_position
      ) v ON true
      CROSS JOIN LATERAL (
        SELECT count(*) AS number, sum(s.needed) AS needed, bool_and((s.definition = v.rule -> 'stages' -> (s.stage - 1)) IS TRUE) AS as_ruled,
          bool_and(s.step = (s.definition -> 'step')::integer AND (jsonb_typeof(s.definition -> 'approvals') <> 'number'
            OR s.needed = (s.definition -> 'approvals')::integer)) AS as_defined
        FROM action_stages s WHERE s.action_id = r.action_id AND s.revision = r.revision
      ) s
      WHERE r.action_id = NEW.id AND r.revision = NEW.revision;
    -- One that was published while the revision was on its way is asked before the first vote.
    IF told IS NOT TRUE AND EXISTS (SELECT FROM policy_versions p WHERE p.action_type IN (NEW.action_type, '*')
      AND p.position > NEW.policy_position AND p.published_at < now())
    THEN
      RAISE EXCEPTION 'another policy is in force'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'actions_under_policy_in_force';
    END IF;
    IF happened = 'submitted' THEN
      -- It begins pending, with its first revision and entry, which says what it reverses, and without approvals.
      told := told AND (NEW.status, NEW.revision, NEW.approvals, NEW.audit_count) = ('pending', 1, 0, 1)
        AND NEW.reverses::text IS NOT DISTINCT FROM entry.detail ->> 'reverses';
    ELSE
      -- Who has reviewed it keeps that part, and so amends nothing: they could approve what they wrote.
      told := told AND entry.part IN ('maker', 'adopter', 'editor')
        AND (NEW.reverses IS NULL OR NEW.target IS NOT DISTINCT FROM OLD.target);
    END IF;
  ELSIF happened = 'withdrawn' THEN
    told := entry.actor_id IN (NEW.maker_id, NEW.adopter_id);
  ELSIF happened = 'commented' THEN
    told := EXISTS (SELECT FROM comments c
      WHERE c.action_id = NEW.id AND c.audit_sequence = entry.sequence
        AND c.author_id = entry.actor_id AND c.author_name = entry.actor_name);
  ELSIF happened IN ('comment_edited', 'comment_removed') THEN
    told := EXISTS (SELECT FROM comments c
      WHERE c.action_id = NEW.id AND c.changed_sequence = entry.sequence AND c.author_id = entry.actor_id
        AND c.id::text = entry.detail ->> 'commentId' AND (c.removed_at IS NOT NULL) = (happened = 'comment_removed'));
  ELSIF happened = 'cancel_wished' THEN
    -- By its maker or somebody whom it does not concern, of what is not settled, and saying why.
    told := entry.detail ->> 'reason' <> '' AND EXISTS (SELECT FROM executions e
        WHERE e.action_id = NEW.id AND e.cancel_wished_at = now() AND e.state IN ('queued', 'stalled'))
      AND (entry.actor_id IN (NEW.maker_id, NEW.adopter_id) OR NOT EXISTS (SELECT FROM action_parties p
        WHERE p.action_id = NEW.id AND p.person_id = entry.actor_id));
  ELSIF happened = 'filed_again' THEN
    -- Once of each action that says it anew, by who filed that.
    told := EXISTS (SELECT FROM actions n
        WHERE n.id::text = entry.detail ->> 'actionId' AND n.filed_again_from = NEW.id AND n.maker_id = entry.actor_id)
      AND 1 = (SELECT count(*) FROM audit_entries e
        WHERE e.action_id = NEW.id AND e.event = 'filed_again' AND e.detail = entry.detail);
  ELSIF happened = 'reversal_filed' THEN
    -- Once of each action that reverses it, by who filed that.
    told := EXISTS (SELECT FROM actions n
        WHERE n.id::text = entry.detail ->> 'actionId' AND n.reverses = NEW.id AND n.maker_id = entry.actor_id)
      AND 1 = (SELECT count(*) FROM audit_entries e
        WHERE e.action_id = NEW.id AND e.event = 'reversal_filed' AND e.detail = entry.detail);
  ELSIF happened = 'expired' THEN
    told := ends_at(OLD) <= now();
  ELSIF happened = 'reentry_failed' THEN
    told := NEW.status = 'pending' AND EXISTS (SELECT FROM action_stages s
      WHERE s.action_id = NEW.id AND s.revision = NEW.revision AND (s.definition -> 'reenter') @> (entry.detail -> 'fields')
        AND jsonb_typeof(entry.detail -> 'fields') = 'array' AND (entry.detail -> 'fields') <> '[]');
  ELSIF happened = 'reminded' THEN
    -- Once, when it is time, and while somebody is waited for.
    told := NEW.status = 'pending' AND NEW.late_since IS NOT NULL AND EXISTS (SELECT FROM reminders m
      JOIN stages_of(NEW.id, NEW.revision, NULL, NULL) s ON s.stage = m.stage AND s.open
      JOIN revisions r ON r.action_id = m.action_id AND r.revision = m.revision
      WHERE m.action_id = NEW.id AND m.revision = NEW.revision AND m.reminded_at = now()
        AND s.definition ->> 'name' = entry.detail ->> 'stage'
        AND r.created_at + make_interval(hours => (s.definition -> 'remindAfterHours')::integer) <= now())
      -- As many entries as reminders, since nothing here keeps two stages from having one name.
      AND (SELECT count(*) FROM audit_entries e WHERE e.action_id = NEW.id AND e.revision = NEW.revision
          AND e.event = 'reminded' AND e.detail = entry.detail)
        <= (SELECT count(*) FROM reminders m JOIN action_stages s USING (action_id, revision, stage)
          WHERE m.action_id = NEW.id AND m.revision = NEW.revision AND m.reminded_at IS NOT NULL
            AND s.definition ->> 'name' = entry.detail ->> 'stage');
  ELSE
    told := happened IN ('stages_added', 'window_shortened');
  END IF;
  IF told AND TG_OP = 'UPDATE' AND happened IN ('stages_added', 'window_shortened') THEN
    -- Shortened to what the policy says that was asked.
    told := NEW.execute_within_hours IS NOT DISTINCT FROM least(OLD.execute_within_hours, window_by(entry.detail -> 'policy'));
  END IF;

  IF told AND happened IN ('amended', 'stages_added', 'approval_given', 'rejection_given', 'returned', 'approved',
    'rejected', 'withdrawn', 'expired')
  THEN
    -- Of the action as it is at commit, with the one review that the entry tells of and its session.
    SELECT a.status, a.approvals, a.required_approvals, r.given, r.told, r.in_session, s.met, s.refused, s.needed,
        (SELECT count(*) FROM executions e WHERE e.action_id = a.id AND e.revision = a.revision) AS executions
      INTO STRICT votes
      FROM actions a
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE r.status = 'approved') AS given,
          count(*) FILTER (WHERE r.checker_id = entry.actor_id AND r.audit_sequence = entry.sequence
            AND r.status = CASE WHEN happened LIKE 'reject%' THEN 'rejected'
              WHEN happened = 'returned' THEN 'changes_requested' ELSE 'approved' END
            AND r.comment IS NOT DISTINCT FROM entry.detail ->> 'comment') AS told,
          bool_and('session:' || r.session_id = entry.principal)
            FILTER (WHERE r.audit_sequence = entry.sequence) AS in_session
        FROM reviews r WHERE r.action_id = a.id AND r.revision = a.revision
      ) r
      CROSS JOIN LATERAL (
        SELECT bool_and(s.met) AS met, bool_or(s.rejected >= s.rejections) AS refused, sum(s.needed) AS needed
        FROM counted_stages(a.id, a.revision) s
      ) s
      WHERE a.id = NEW.id;
    IF happened IN ('approval_given', 'rejection_given', 'returned', 'approved', 'rejected') THEN
      told := votes.told = 1
        AND (happened IN ('approval_given', 'rejection_given', 'returned') OR entry.actor_id = NEW.decided_by);
      -- A decision is by the very session that its review names. The release before names no principal.
      IF told AND entry.principal IS NOT NULL AND votes.in_session IS NOT TRUE THEN
        RAISE EXCEPTION 'a decision is by the session of its review'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entries_decided_in_session';
      END IF;
    END IF;
    IF votes.approvals <> votes.given THEN
      RAISE EXCEPTION 'approvals counted and given differ' USING ERRCODE = 'check_violation';
    END IF;
    IF votes.needed IS DISTINCT FROM votes.required_approvals THEN
      RAISE EXCEPTION 'an action needs what its stages need' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT (CASE
      WHEN votes.status IN ('pending', 'returned') THEN NOT votes.met AND NOT votes.refused AND votes.executions = 0
      WHEN votes.status = 'approved' THEN votes.met AND NOT votes.refused AND votes.executions = 1
      WHEN votes.status = 'rejected' THEN votes.refused AND votes.executions = 0
      ELSE NOT votes.refused AND votes.executions = 0
    END) THEN
      RAISE EXCEPTION 'status % is not what the reviews of the current revision say', votes.status
        USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF told IS NOT TRUE THEN
    RAISE EXCEPTION 'entry % of the history does not tell what happened', NEW.audit_count
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP FUNCTION is_bound(actions, jsonb);
