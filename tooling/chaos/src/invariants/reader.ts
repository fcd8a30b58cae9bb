import type { ServiceName } from '@countersign/service-discovery';
import type { QueryResultRow } from 'pg';

/** Runs one statement on a service's database, as a login that may read all of it. */
export type Reader = <R extends QueryResultRow>(service: ServiceName, text: string) => Promise<R[]>;
