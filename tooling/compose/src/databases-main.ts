import { makeDatabases } from './make-databases.ts';

// The second program of a composition, once the server takes connections.
try {
  const names = await makeDatabases('postgres://postgres@database:5432/postgres', '/secrets');
  process.stdout.write(`Databases: ${names.join(', ')}\n`);
} catch (error) {
  const reason = error instanceof Error ? error.message.split('\n')[0] : 'unknown reason';
  process.stderr.write(`The databases could not be made: ${reason}\n`);
  process.exitCode = 1;
}
