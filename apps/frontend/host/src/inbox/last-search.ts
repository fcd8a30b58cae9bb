import type { InboxSearch } from './search.ts';

let last: InboxSearch | undefined;

/** Remembers, until the page is loaded anew, what the inbox showed last. */
export function rememberSearch(search: InboxSearch): void {
  last = search;
}

/** What the inbox showed last, for the way back to it. */
export function lastSearch(): InboxSearch {
  return last ?? {};
}

/** The list that the person came from, if there was one since the page was loaded. */
export function listLeft(): InboxSearch | undefined {
  return last;
}
