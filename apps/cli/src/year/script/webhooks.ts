import type { Author } from './author.ts';
import { dayMinutes } from './calendar.ts';
import { standing } from './standing.ts';
import { texts } from './texts.ts';

/** Where events are sent: to a warehouse that takes none before long, and to a chat for some weeks. Nobody answers there. */
export function connect(author: Author, share: (part: number) => number): void {
  const { random } = author;
  const warehouse = {
    name: 'Data warehouse',
    url: 'https://hooks.warehouse.example/countersign',
    format: 'cloudevents',
    events: ['approved', 'executed'],
  };
  const begins = share(0.16);
  const made = standing(author, begins, 'create_webhook', {
    ...warehouse,
    reason: random.pick(texts.webhook),
  });
  const webhookId = `@${made}.webhookId`;
  standing(author, begins + dayMinutes, 'update_webhook', {
    webhookId,
    ...warehouse,
    state: 'paused',
    reason: random.pick(texts.webhookPaused),
  });
  standing(author, share(0.58), 'rotate_webhook_secret', {
    webhookId,
    reason: random.pick(texts.webhookSecret),
  });
  const chat = standing(author, share(0.33), 'create_webhook', {
    name: 'Chat of the compliance desk',
    url: 'https://chat.example/hooks/compliance',
    format: 'slack',
    events: ['break_glass', 'stalled'],
    reason: random.pick(texts.webhook),
  });
  standing(author, share(0.33) + 9 * dayMinutes, 'remove_webhook', {
    webhookId: `@${chat}.webhookId`,
    reason: random.pick(texts.webhookRemoved),
  });
}
