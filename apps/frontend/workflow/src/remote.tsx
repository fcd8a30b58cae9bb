import './styles.css';
import type { RemoteModule } from '@countersign/remote';
import { ChangePolicyDetail } from './change-policy/detail.tsx';
import { ChangePolicyForm } from './change-policy/form.tsx';
import { PoliciesPage } from './policies/policies-page.tsx';

/** Policies in the web app: how they are changed, and where they are to be seen. */
export default {
  actionTypes: {
    change_policy: { Form: ChangePolicyForm, Detail: ChangePolicyDetail },
  },
  pages: { policies: PoliciesPage },
} satisfies RemoteModule;
