import type { ActionType } from '@countersign/actions';
import { claimsOf } from '@countersign/actions';
import { sql, type SQL } from 'drizzle-orm';
import { searchTextOf } from './search-text.ts';

/** Rises when words or claims are made in another way: rows of older forms are then made again. */
export const indexForm = 2;

/** What an action is found by; see `action_index`. */
export interface IndexRow {
  /** Separated by single spaces. */
  words: string;
  claims: string[];
}

/** The index row of a revision. */
export function indexRowOf(revision: {
  actionType: ActionType;
  makerName: string;
  target: string | null;
  payload: unknown;
}): IndexRow {
  const claims = claimsOf(revision.actionType, revision.payload).map(({ key }) => key);
  return { words: searchTextOf(revision), claims };
}

/**
 * `insert into action_index` for the rows (action_id, revision, words, claims) that `source` yields,
 * claims as JSON; a row of a later revision stays.
 */
export function writeIndex(source: SQL): SQL {
  return sql`insert into action_index (action_id, revision, form, words, claims)
    select source.action_id, source.revision, ${indexForm}::int,
      array_to_tsvector(string_to_array(source.words, ' ')),
      array(select jsonb_array_elements_text(source.claims))
    from ${source} as source
    on conflict (action_id) do update set revision = excluded.revision, form = excluded.form,
      words = excluded.words, claims = excluded.claims
      where action_index.revision <= excluded.revision`;
}

/** The rows of `source` (action_id, revision) with what one index row says, for `writeIndex`. */
export function withIndexRow(source: SQL, { words, claims }: IndexRow): SQL {
  return sql`(select action_id, revision, ${words}::text as words,
    ${JSON.stringify(claims)}::jsonb as claims from ${source} as given)`;
}
