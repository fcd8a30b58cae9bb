import { isolating } from '@countersign/ui';
import { delegations } from './en/delegations.ts';

/** The texts of who stands in for whom, which come with what shows it. */
export const delegationTexts: typeof delegations = isolating(delegations);
