import { largestAttachment } from '@countersign/actions';
import { baseShape, databaseShape, keyShape, loadEnv } from '@countersign/http';
import { z } from 'zod';
import { defaultLimits } from './actions/limits.ts';
import { filesProblem, scannerUrl } from './attachments/settings.ts';
import { defaultSettings } from './executions/executor.ts';

const milliseconds = (fallback: number) =>
  z.coerce.number<string>().int().min(1).max(600_000).default(fallback);

const count = (fallback: number, most: number) =>
  z.coerce.number<string>().int().min(1).max(most).default(fallback);

const shape = {
  ...baseShape,
  ...databaseShape,
  ...keyShape,
  /** How long a delivery holds its execution before another process may take it over. */
  EXECUTION_LEASE_MS: milliseconds(defaultSettings.leaseMs),
  /** How long a checker waits for the result before hearing `queued`. */
  EXECUTION_ANSWER_MS: milliseconds(defaultSettings.answerMs),
  /** Failed deliveries before an execution is `stalled` and waits for a person. */
  EXECUTION_RETRY_BUDGET: z.coerce
    .number<string>()
    .int()
    .min(1)
    .max(1_000)
    .default(defaultSettings.budget),
  /** The first backoff; each further one is twice as long, up to the maximum. */
  EXECUTION_BACKOFF_MS: milliseconds(defaultSettings.backoffMs),
  EXECUTION_BACKOFF_MAX_MS: milliseconds(defaultSettings.backoffMaxMs),
  /** How often each process looks for executions that are due. */
  EXECUTION_POLL_MS: milliseconds(defaultSettings.pollMs),
  /** The most pending actions of one maker. */
  PENDING_ACTIONS_MAX: count(defaultLimits.pending, 100_000),
  /** The entries of an action's history from which on it takes no comment. */
  ACTION_ENTRIES_MAX: count(defaultLimits.entries, 100_000),
  ACTION_REVISIONS_MAX: count(defaultLimits.revisions, 1_000),
  /** Where files are kept: a folder of this machine, or a bucket. */
  ATTACHMENTS_FOLDER: z.string().optional(),
  ATTACHMENTS_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  ATTACHMENTS_BUCKET: z.string().optional(),
  ATTACHMENTS_REGION: z.string().default('us-east-1'),
  ATTACHMENTS_KEY_ID: z.string().optional(),
  ATTACHMENTS_KEY_SECRET: z.string().optional(),
  /** Whether what belongs to nothing is removed there. */
  ATTACHMENTS_PRUNE: z.stringbool().default(true),
  ATTACHMENT_MAX_BYTES: count(largestAttachment, largestAttachment),
  /** What looks at files before they are kept. */
  CLAMAV_URL: scannerUrl.optional(),
  /** Within how many hours others are to look at what was executed with nobody's approval. */
  BREAK_GLASS_REVIEW_HOURS: count(defaultLimits.caseHours, 720),
};

/** The settings of this process, checked, or the end of it with a line that says what is wrong. */
export function readEnv(source: Record<string, string | undefined> = process.env) {
  const env = loadEnv('workflow', shape, source);
  const problem = filesProblem(env);
  if (problem === undefined) return env;
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
