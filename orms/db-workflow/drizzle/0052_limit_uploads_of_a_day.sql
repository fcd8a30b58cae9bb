-- What a person uploads within a day is bounded, also where actions hold it: that stays for good.
CREATE INDEX "attachments_uploader_idx" ON "attachments" USING btree ("uploaded_by","uploaded_at");
--> statement-breakpoint
-- Nobody fills the store, neither with what belongs to no action nor with what does, however many uploads end at the same moment.
CREATE OR REPLACE FUNCTION guard_attachment() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  loose record;
  recent record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('attachments:' || NEW.uploaded_by::text, 0));
  SELECT count(*) AS files, coalesce(sum(f.size), 0) AS bytes INTO loose FROM attachments f
    WHERE f.uploaded_by = NEW.uploaded_by AND NOT f.bound;
  IF loose.files >= 50 OR loose.bytes + NEW.size > 104857600 THEN
    RAISE EXCEPTION 'a person keeps 50 files and 100 MiB that belong to no action'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'attachments_within_limit';
  END IF;
  SELECT count(*) AS files, coalesce(sum(f.size), 0) AS bytes INTO recent FROM attachments f
    WHERE f.uploaded_by = NEW.uploaded_by AND f.uploaded_at > now() - interval '24 hours';
  IF recent.files >= 500 OR recent.bytes + NEW.size > 1073741824 THEN
    RAISE EXCEPTION 'a person uploads 500 files and 1 GiB within 24 hours'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'attachments_within_day';
  END IF;
  RETURN NEW;
END $$;
