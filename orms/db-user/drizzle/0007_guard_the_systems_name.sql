-- Whoever reads "Countersign!" or "Countersign System" in the record takes it for the system as well: only letters and
-- digits count, without their marks, and what stands around the name is no excuse.
CREATE OR REPLACE FUNCTION is_system_name(name text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  strpos(
    name_look(regexp_replace(normalize(name, NFKD) COLLATE "pg_unicode_fast", '[^[:alnum:]]', '', 'g')),
    name_look('Countersign')) > 0;
