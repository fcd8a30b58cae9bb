import type { PageProps } from '@countersign/remote';
import type { PolicyApi } from '../api.ts';

/** What each page of policies gets. */
export interface PoliciesProps extends PageProps {
  api: PolicyApi;
}
