import { DomainError } from '@countersign/http';
import type { Metrics } from '@countersign/telemetry';

const outcomes = {
  uploads: ['taken', 'refused', 'limited', 'unreached', 'failed'],
  scans: ['clean', 'infected', 'unanswered'],
  reads: ['given', 'spoiled', 'unreached'],
  removals: ['removed', 'failed'],
} as const;

type Outcome<Of extends keyof typeof outcomes> = (typeof outcomes)[Of][number];

/** What a scanner said of a file; `unanswered` where it said nothing. */
export type Scanned = Outcome<'scans'>;

/** Counts what happens to files. */
export interface FileMetrics {
  /** What came of an upload: `bytes` were taken, or it ended with `error`. */
  uploaded(taken: { bytes: number } | { error: unknown }): void;
  scanned(outcome: Scanned): void;
  /** Whether the store held what was to be read from it. */
  read(outcome: Outcome<'reads'>): void;
  /** What belongs to nothing went from the store, or could not. */
  removed(outcome: Outcome<'removals'>): void;
}

/** Declares the metrics of files. */
export function createFileMetrics(metrics: Metrics): FileMetrics {
  const counter = (name: string, help: string, known: readonly string[]) => {
    const made = metrics.counter({ name, help, labelNames: ['outcome'] });
    // From the beginning, so that the first of its kind is an increase.
    for (const outcome of known) made.inc({ outcome }, 0);
    return made;
  };
  const uploads = counter('countersign_file_uploads_total', 'Uploads of files.', outcomes.uploads);
  const scans = counter('countersign_file_scans_total', 'Files sent to a scanner.', outcomes.scans);
  const reads = counter(
    'countersign_file_reads_total',
    'Files read from the store.',
    outcomes.reads,
  );
  const removals = counter(
    'countersign_file_removals_total',
    'Files that belong to nothing, removed from the store.',
    outcomes.removals,
  );
  const bytes = metrics.counter({
    name: 'countersign_file_uploaded_bytes_total',
    help: 'Bytes of the files that were taken.',
  });
  return {
    uploaded(taken) {
      if ('bytes' in taken) bytes.inc(taken.bytes);
      uploads.inc({ outcome: 'bytes' in taken ? 'taken' : outcomeOf(taken.error) });
    },
    scanned: (outcome) => scans.inc({ outcome }),
    read: (outcome) => reads.inc({ outcome }),
    removed: (outcome) => removals.inc({ outcome }),
  };
}

function outcomeOf(error: unknown): Outcome<'uploads'> {
  if (!(error instanceof DomainError)) return 'failed';
  if (error.code === 'unavailable') return 'unreached';
  return ['conflict', 'rate_limited'].includes(error.code) ? 'limited' : 'refused';
}
