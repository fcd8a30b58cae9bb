import type { InboxSearch } from './search.ts';

let last: InboxSearch = {};

/** Remembers, until the page is loaded anew, what the inbox showed last. */
export function rememberSearch(search: InboxSearch): void {
  last = search;
}

/** What the inbox showed last, for the way back to it. */
export function lastSearch(): InboxSearch {
  return last;
}
