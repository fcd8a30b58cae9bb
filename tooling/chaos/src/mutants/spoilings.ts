import { brokenPromises } from './broken-promises.ts';
import { executedAnyway } from './executed-anyway.ts';
import { hiddenEmergencies } from './hidden-emergencies.ts';
import { undelegatedVotes } from './undelegated-votes.ts';
import { lostAndDoubled } from './lost-and-doubled.ts';
import type { Spoiling } from './spoiling.ts';
import { unapproved } from './unapproved.ts';
import { unapprovedPowers } from './unapproved-powers.ts';
import { untrueRecords } from './untrue-records.ts';

/** Every way in which a good state is spoiled to see whether the invariants notice. */
export const spoilings: readonly Spoiling[] = [
  ...lostAndDoubled,
  ...unapproved,
  ...unapprovedPowers,
  ...undelegatedVotes,
  ...untrueRecords,
  ...brokenPromises,
  ...executedAnyway,
  ...hiddenEmergencies,
];
