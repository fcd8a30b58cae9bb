-- A text as directories search it, on both sides: composed and without variants of width (NFKC), by full case folding,
-- without what does not show, spaces in a row as one. Characters of scripts that do not put spaces between words stand
-- apart, so that a trigram index finds each of them as the beginning of a word.
CREATE FUNCTION search_fold(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  btrim(regexp_replace(regexp_replace(regexp_replace(
    normalize(casefold(normalize(given, NFKC) COLLATE "pg_unicode_fast"), NFKC),
    '[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]',
    '', 'g'),
    '([\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff])',
    ' \1 ', 'g'),
    '\s+', ' ', 'g'));
--> statement-breakpoint
CREATE INDEX "promotions_search_fold_idx" ON "promotions" USING gin (search_fold("code" || ' ' || "name") gin_trgm_ops);