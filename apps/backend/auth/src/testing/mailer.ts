import { composeLinkMail, type LinkMail, type SendMail } from '@countersign/mail';
import type { EventsPage } from '@countersign/events';
import type { TestAuth } from './service.ts';

/**
 * Sends what the log says that people are to be mailed, as the notification service does, from its beginning on.
 *
 * @returns how to end it
 */
export function startMailer(auth: TestAuth, sendMail: SendMail): () => Promise<void> {
  const stopping = new AbortController();
  let after = 0;

  async function send(entry: number): Promise<void> {
    const reply = await auth.call('/internal/letters', { body: { entry }, as: 'notification' });
    for (const letter of reply.body.data.letters as LinkMail[])
      await sendMail(composeLinkMail(letter));
    await auth.call('/internal/letters/sent', { body: { entry }, as: 'notification' });
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const path = `/internal/events?after=${after}&wait=20000`;
      const page = (await auth.call(path, { as: 'notification' })).body.data as EventsPage;
      const entries = page.events.filter(({ data }) => data.letter).map(({ data }) => data.entry);
      await Promise.all(entries.map((entry) => send(entry as number)));
      after = page.next;
    }
  }

  auth.deps.sequencer.start();
  const running = run();
  return async () => {
    stopping.abort();
    await auth.deps.sequencer.stop();
    await running;
  };
}
