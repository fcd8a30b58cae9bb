-- The digest of what a comment said is of a nonce and the text, so that what is short is not found by trying. The nonce goes with the
-- text; an edit brings another.
DO $$ BEGIN
  FOR turn IN 1..200 LOOP
    BEGIN
      LOCK TABLE "comments" IN ACCESS EXCLUSIVE MODE NOWAIT;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.002);
    END;
  END LOOP;
  -- What this transaction holds of migrations before may be what others wait for: it gives all back, and begins anew.
  RAISE lock_not_available;
END $$;
--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "nonce" uuid;
--> statement-breakpoint
-- By itself, so that the rows that are there are not written anew under the lock.
ALTER TABLE "comments" ALTER COLUMN "nonce" SET DEFAULT gen_random_uuid();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_comment_change() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- What was written before there was a nonce has a digest that trying finds.
  IF OLD.removed_at IS NOT NULL OR OLD.nonce IS NULL OR OLD.created_at + comment_time() <= clock_timestamp() THEN
    RAISE EXCEPTION 'a comment is changed while it is young, and not once it is removed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_changed_in_time';
  END IF;
  IF (NEW.id, NEW.action_id, NEW.author_id, NEW.author_name, NEW.audit_sequence, NEW.created_at)
    IS DISTINCT FROM
    (OLD.id, OLD.action_id, OLD.author_id, OLD.author_name, OLD.audit_sequence, OLD.created_at)
  THEN
    RAISE EXCEPTION 'whose comment it is never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.removed_at IS NOT NULL THEN
    NEW.removed_at := now();
    NEW.text := '';
    NEW.mentions := '[]';
    NEW.nonce := NULL;
  ELSIF NEW.text ~ '\S' AND (NEW.text, NEW.mentions) IS DISTINCT FROM (OLD.text, OLD.mentions) THEN
    NEW.edited_at := now();
    NEW.nonce := gen_random_uuid();
  ELSE
    RAISE EXCEPTION 'an edit of a comment changes something'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_change_something';
  END IF;
  NEW.changed_sequence := (SELECT audit_count FROM actions WHERE id = NEW.action_id);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION assert_comment_change() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_entries e
    WHERE e.action_id = NEW.action_id AND e.sequence = NEW.changed_sequence AND e.actor_id = NEW.author_id
      AND e.event = CASE WHEN NEW.removed_at IS NULL THEN 'comment_edited' ELSE 'comment_removed' END
      AND e.detail = jsonb_build_object('commentId', NEW.id,
        'hash', encode(sha256(convert_to(OLD.nonce::text || OLD.text, 'UTF8')), 'hex')))
  THEN
    RAISE EXCEPTION 'a change of a comment that the history does not tell of'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_change_told';
  END IF;
  RETURN NULL;
END $$;
