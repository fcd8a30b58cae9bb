-- A temporary table of the same name is never read in place of a real one.
ALTER FUNCTION refuse_change() SET search_path = pg_catalog, public, pg_temp;
