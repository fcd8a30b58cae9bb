-- Two blank hieroglyphs and a Khitan filler show nothing either: as `invisible` in packages/actions, which tests compare.
CREATE OR REPLACE FUNCTION search_fold(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  btrim(regexp_replace(regexp_replace(regexp_replace(
    normalize(casefold(normalize(given, NFKC) COLLATE "pg_unicode_fast"), NFKC),
    '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U00013441\U00013442\U00016fe4\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]',
    '', 'g'),
    '([\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff])',
    ' \1 ', 'g'),
    '\s+', ' ', 'g'));
--> statement-breakpoint
-- Always: open sessions go on writing to an index by the function of before, until the index is another.
REINDEX INDEX "promotions_search_fold_idx";
