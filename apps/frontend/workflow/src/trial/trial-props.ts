import type { PolicyDocument } from '@countersign/policy/document';
import type { FormProps } from '@countersign/remote';
import type { PolicyApi } from '../api.ts';

/** What a trial of a policy is about. */
export interface TrialProps extends Pick<
  FormProps,
  'UserLink' | 'UserPicker' | 'fetch' | 'mayReadAll'
> {
  api: PolicyApi;
  actionType: string;
  /** The policy, while nothing is known to be wrong with it. */
  document: PolicyDocument | undefined;
}
