import { AsyncLocalStorage } from 'node:async_hooks';
import { Pool, type PoolClient } from 'pg';

type Connected = Parameters<Pool['connect']>[0];

/**
 * A pool whose waiting queries stay in the context of the request that asked: a connection is handed
 * on in the context of the one that gave it back.
 */
export class BoundPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<PoolClient> | void {
    if (!callback) return super.connect();
    super.connect(AsyncLocalStorage.bind(callback));
  }
}
