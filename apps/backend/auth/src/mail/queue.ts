import { invitationMail, noticeMail, passwordResetMail } from '@countersign/db-auth';
import { type JobResult, PgBoss } from 'pg-boss';
import type { Logger } from '@countersign/telemetry';
import type { NoticeKind } from '../letters/notice-texts.ts';

/** What happened to a person's own way in: facts, and nothing that lets anybody in. */
export interface Notice {
  personId: string;
  notice: NoticeKind;
  /** ISO 8601, UTC. */
  at: string;
  /** The browser's network address, when the gateway told it. */
  ip?: string | undefined;
  /** Browser and system, as far as the browser tells; none for what came by an action. */
  device?: string | undefined;
  /** Where the mail goes; the person's address of then when absent. */
  to?: string | undefined;
}

/** What each queue's jobs hold; never a token. */
export interface MailJobs {
  [invitationMail]: { invitationId: string };
  /** The address as it was given: whether it is anybody's is found out when the job runs. */
  [passwordResetMail]: { email: string };
  [noticeMail]: Notice;
}

/** Sends one kind of mail; throwing means try again later. */
export type MailHandlers = { [Q in keyof MailJobs]: (job: MailJobs[Q]) => Promise<void> };

/** The queue of mails that a release before has left: what is to be mailed since is told by the log. */
export interface MailQueue {
  /** Prepares for sending; needs the database. */
  start(): Promise<void>;
  /** Begins to work off the queues, looking at each at least every `pollSeconds`. */
  work(handlers: MailHandlers, pollSeconds?: number): Promise<void>;
  stop(): Promise<void>;
}

/** A pool of connections, as far as the queue needs it. */
export interface QueuePool {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** How many mails of each kind a process hands over at the same time. */
const mailsAtOnce = 5;

/** The mail queues on the service's own connection pool. */
export function createMailQueue(pool: QueuePool, logger: Logger): MailQueue {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on('error', (error) => logger.warn({ err: error }, 'mail queue'));
  return {
    async start() {
      await boss.start();
    },
    async work(handlers, pollSeconds = 1) {
      for (const queue of [invitationMail, passwordResetMail, noticeMail] as const) {
        const handle = handlers[queue] as (job: unknown) => Promise<void>;
        // A full batch is followed by the next at once, so that a long queue drains.
        const options = {
          pollingIntervalSeconds: pollSeconds,
          batchSize: mailsAtOnce,
          burstWhenBatchFull: true,
          perJobResults: true,
        } as const;
        const send = async ({ id, data }: { id: string; data: unknown }): Promise<JobResult> => {
          try {
            await handle(data);
            return { id, status: 'completed' };
          } catch (error) {
            logger.warn({ err: error, queue, jobId: id }, 'a mail was not sent; trying again');
            return { id, status: 'failed', output: { message: String(error) } };
          }
        };
        await boss.work(queue, options, (jobs) => Promise.all(jobs.map(send)));
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000, close: false }),
  };
}
