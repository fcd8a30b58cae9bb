import type { OwnerName } from '@countersign/actions';
import type { ActionContent } from '@countersign/actions/canonical';
import type { TestIdentity } from '@countersign/auth/testing';
import type { ContractApp } from './client.ts';

/** An owner running for its contract tests, and actions to try on it. */
export interface OwnerFixture {
  app: ContractApp;
  identity: TestIdentity;
  /** A new action that will be executed. */
  executable: () => Promise<ActionContent>;
  /** A new action that is refused with `code` until `clear` takes the obstacle away. */
  refusable: () => Promise<{ content: ActionContent; code: string; clear: () => Promise<void> }>;
  /** How many effects carry this action's id. */
  effects: (actionId: string) => Promise<number>;
  ledgerRows: (actionId: string) => Promise<number>;
}

export interface OwnerContract {
  owner: OwnerName;
  start: () => Promise<OwnerFixture>;
  stop: () => Promise<void>;
}

/** An owner whose fixture is there once its tests begin. */
export interface StartedOwner {
  owner: OwnerName;
  fixture: () => OwnerFixture;
}
