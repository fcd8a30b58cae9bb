import { chmodSync } from 'node:fs';
import { makeSecrets } from './make-secrets.ts';

// The first program of a composition: the keys and passwords that all others need.
const folder = '/secrets';
try {
  const made = makeSecrets(folder);
  // The one volume that a service writes to, which has another user id.
  chmodSync('/files', 0o1777);
  process.stdout.write(made ? 'Keys and passwords made\n' : 'Keys and passwords are there\n');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
