import { fieldTitle, revealedText } from '@countersign/ui';
import { notificationTexts as texts } from '../strings/notifications.ts';
import type { Kind, Notification } from './queries.ts';

/** In which part of the preferences a kind stands: where somebody is to do something, or where they only hear of it. */
const parts: Record<Kind, 'asks' | 'tells'> = {
  waits_for_you: 'asks',
  delegated_to_you: 'asks',
  changes_requested: 'asks',
  assigned: 'asks',
  mentioned: 'asks',
  reminder: 'asks',
  expires_soon: 'asks',
  review_case: 'asks',
  stalled: 'asks',
  webhook_paused: 'asks',
  decided: 'tells',
  executed: 'tells',
  refused: 'tells',
  cancelled: 'tells',
  withdrawn: 'tells',
  expired: 'tells',
  commented: 'tells',
  reversal_filed: 'tells',
  case_closed: 'tells',
};

type Part = (typeof parts)[Kind];

/** Whether this version knows a kind; a newer service may tell of others. */
const isKnown = (kind: string): kind is Kind => Object.hasOwn(parts, kind);

/** The kinds of a part, in the order in which they are shown; those that nobody knows here come last. */
export function kindsOf(part: Part, kinds: readonly string[]): string[] {
  const known = Object.keys(parts).filter(
    (kind) => kinds.includes(kind) && isKnown(kind) && parts[kind] === part,
  );
  return part === 'asks' ? known : [...known, ...kinds.filter((kind) => !isKnown(kind))];
}

/** A kind in few words. */
export const titleOfKind = (kind: string): string =>
  isKnown(kind) ? texts.kinds[kind].title : fieldTitle(kind);

/** What a notification says, in one sentence. */
export function sentenceOf({ kind, actor }: Pick<Notification, 'kind' | 'actor'>): string {
  if (!isKnown(kind)) return texts.unknown;
  const { says }: { says: (who: string | null) => string } = texts.kinds[kind];
  return says(actor && revealedText(actor.name));
}
