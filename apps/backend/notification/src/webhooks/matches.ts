import type { Webhook } from '@countersign/actions';
import type { CloudEvent } from '@countersign/events';

/** Of which a webhook is asked whether it sends it. */
export type Selection = Pick<Webhook, 'events' | 'actionTypes'>;

/** Whether a webhook sends an event; one of all events also those that this release does not know. */
export function matches({ events, actionTypes }: Selection, event: CloudEvent): boolean {
  const actionType = event.data['actionType'];
  const isOfType = actionTypes === null || actionTypes.some((type) => type === actionType);
  return isOfType && (events === null || events.includes(eventNameOf(event)));
}

/** What happened, as audit entries call it: `executed` of `countersign.action.executed.v1`. */
export const eventNameOf = ({ type }: Pick<CloudEvent, 'type'>): string =>
  /^countersign\.action\.(\w+)\.v\d+$/.exec(type)?.[1] ?? type;
