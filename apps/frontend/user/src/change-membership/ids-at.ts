import type { Draft } from '@countersign/remote';

/** The ids in a list of a draft or payload; none where there is no list. */
export function idsAt(draft: Readonly<Draft>, name: string): string[] {
  const list = draft[name];
  return Array.isArray(list) ? list.filter((id) => typeof id === 'string') : [];
}

/** The list as a draft has it: one that is empty was never filled in. */
export const filledList = (ids: string[]): string[] | undefined =>
  ids.length > 0 ? ids : undefined;
