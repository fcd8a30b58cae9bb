import type { RemoteActionType } from '@countersign/remote';
import { CreateGroupDetail } from './detail.tsx';
import { CreateGroupForm } from './form.tsx';

/** The screens of `create_group`, which are loaded once they are needed. */
export const createGroup: RemoteActionType = { Form: CreateGroupForm, Detail: CreateGroupDetail };
