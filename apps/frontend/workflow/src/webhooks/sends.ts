import type { Webhook } from '@countersign/actions';
import { fieldTitle } from '@countersign/ui';
import { t } from '../strings/webhooks.ts';

/** What a webhook sends in few words: `2 events of every type of action`. */
export function sendsInShort({ events, actionTypes }: Pick<Webhook, 'events' | 'actionTypes'>) {
  return t.of(
    events === null ? t.allEvents : t.events(events.length),
    actionTypes === null ? t.allTypes : t.types(actionTypes.length),
  );
}

/** How people call an event, by the name of the history or the type of a CloudEvent. */
export function eventTitle(event: string): string {
  return fieldTitle(/^countersign\.action\.(.+)\.v\d+$/.exec(event)?.[1] ?? event);
}
