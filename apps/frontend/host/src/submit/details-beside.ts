import type { ApiError } from '../api/error.ts';

/** What a refusal says beside its message and beside what it says of fields, which stands at these: each thing once. */
export function detailsBeside({
  message,
  details,
}: Pick<ApiError, 'message' | 'details'>): ApiError['details'] {
  const isSaid = (said: string) => message.toLowerCase().includes(said.toLowerCase());
  return details.filter(
    (each) => !/^(payload|schedule|attachments)\b/.test(each.field) && !isSaid(each.message),
  );
}
