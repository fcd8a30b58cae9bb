import { DomainError } from '@countersign/http';
import { databaseAway } from '@countersign/database';

/** Why a command failed, in one line without stack, SQL or secrets. */
export function explain(error: unknown): string {
  const known = databaseAway(error) ?? error;
  if (!(known instanceof DomainError)) return 'something unexpected went wrong';
  const details = known.details.map(({ field, message }) => `${field}: ${message}`);
  return [known.message, ...details].join('; ');
}
