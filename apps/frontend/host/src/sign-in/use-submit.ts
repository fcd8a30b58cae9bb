import { formProblems, type Submit, type Typed, useFormSubmit } from '@countersign/ui';
import { ApiError } from '../api/error.ts';

/**
 * Sends a form of uncontrolled fields, as `useFormSubmit` does; what the service refuses is said in it.
 *
 * @param explain other words for a refusal that belongs to no field
 */
export function useSubmit<F extends string>(
  fields: readonly F[],
  send: (typed: Typed<F>) => Promise<void> | void,
  explain: (error: ApiError) => string | undefined = () => undefined,
): Submit {
  return useFormSubmit(fields, async (typed) => {
    try {
      await send(typed);
      return undefined;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return formProblems(error, fields, explain(error));
    }
  });
}
