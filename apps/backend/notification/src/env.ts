import { databaseShape, keyShape, loadEnv } from '@countersign/http';

/** The settings of this process; ends it with one line for each that is missing or wrong. */
export function readEnv() {
  return loadEnv('notification', { ...databaseShape, ...keyShape });
}
