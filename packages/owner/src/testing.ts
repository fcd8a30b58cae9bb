import { afterAll, beforeAll, describe } from 'vitest';
import type { OwnerContract, OwnerFixture } from './testing/contract.ts';
import { endingContract } from './testing/ending.ts';
import { executionContract } from './testing/execution.ts';
import { logContract } from './testing/log.ts';
import { refusalContract } from './testing/refusals.ts';

export type { OwnerContract, OwnerFixture } from './testing/contract.ts';
export { asOwner } from './testing/as-owner.ts';
export { foldContract } from './testing/search-fold.ts';
export { directoryClient, directoryContract } from './testing/directory.ts';
export { seeded, type Seeded } from './testing/seeded.ts';
export { contractClient, order, within, type ContractApp, type Order } from './testing/client.ts';

/** The contract between workflow and every owner of data, as tests for vitest, on one owner that is started. */
export function ownerContract(contract: OwnerContract): void {
  describe('as an owner', () => {
    let fixture: OwnerFixture;
    beforeAll(async () => {
      fixture = await contract.start();
    });
    afterAll(() => contract.stop());
    const started = { owner: contract.owner, fixture: () => fixture };
    executionContract(started);
    endingContract(started);
    refusalContract(started);
    logContract(started);
  });
}
