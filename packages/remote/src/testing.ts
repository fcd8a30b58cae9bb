import { actionTypes, isActionType } from '@countersign/actions';
import type { RemoteAbout } from './about/index.ts';

/** What says for itself what it is. */
const selfEvident = ['currency'];

/** The values that a payload can have and its remote has no word for: `update_account.accountType: savings`. */
export function wordlessValues({ actionTypes: abouts }: RemoteAbout): string[] {
  return Object.entries(abouts).flatMap(([type, { values = {} }]) => {
    const shape = isActionType(type) ? actionTypes[type].schema.shape : {};
    return Object.entries(shape)
      .filter(([field]) => !selfEvident.includes(field))
      .flatMap(([field, schema]) =>
        choicesOf(schema)
          .filter((value) => values[field]?.[value] === undefined)
          .map((value) => `${type}.${field}: ${value}`),
      );
  });
}

/** The values of a choice, of a list of them, or of one that may be left out. */
function choicesOf(schema: unknown): string[] {
  const { options, element, unwrap } = schema as {
    options?: unknown[];
    element?: unknown;
    unwrap?: () => unknown;
  };
  if (options) return options.filter((option) => typeof option === 'string');
  if (element !== undefined) return choicesOf(element);
  return unwrap ? choicesOf(unwrap.call(schema)) : [];
}
