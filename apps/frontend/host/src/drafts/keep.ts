import type { ActionType } from '@countersign/actions';
import type { Draft } from '@countersign/remote';
import { api, quietApi } from '../api/client.ts';
import { data } from '../api/data.ts';
import { ApiError } from '../api/error.ts';
import type { ChosenFiles } from '../submit/beside-fields.tsx';
import type { TypedSchedule } from '../submit/typed-schedule.ts';
import type { SavedAs } from './draft-saver.ts';

/** Under what the drafts of a person are kept in this page. */
export const draftsKey = ['drafts'];

/** What a form is about beside its fields. */
export interface DraftOf {
  actionType: ActionType;
  target: string | null;
  filedAgainFrom: string | null;
  /** When it is to be executed, as it is typed. */
  schedule: TypedSchedule;
  /** The files that go with it. */
  files: ChosenFiles;
}

/** Keeps a draft in the service; `elsewhere` when it was changed there since, or is gone. */
export async function putDraft(
  of: DraftOf,
  { id, version }: SavedAs,
  payload: Draft,
): Promise<number | 'elsewhere'> {
  try {
    const { schedule, files, ...rest } = of;
    const attachments = files?.map((file) => file.id) ?? [];
    const json = { ...rest, ...(schedule && { schedule }), attachments, version, payload };
    return (await data(quietApi.workflow.drafts[':id'].$put({ param: { id }, json }))).version;
  } catch (error) {
    if (error instanceof ApiError && (error.status === 412 || error.status === 404))
      return 'elsewhere';
    throw error;
  }
}

/** Discards one in the service. */
export const removeDraft = (id: string) =>
  data(api.workflow.drafts[':id'].$delete({ param: { id } }));
