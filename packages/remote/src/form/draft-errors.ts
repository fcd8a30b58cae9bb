import { movedPath, type Moved } from '../draft-path.ts';

/** What is wrong with a draft, by field (`email`). */
export type DraftErrors = Readonly<Record<string, string>>;

/**
 * Messages by the fields of a form, `known`: what is said about a part that is none (`roles.0`) is said
 * about the whole.
 */
export function errorsOfFields(said: DraftErrors, known: readonly string[] = []): DraftErrors {
  const errors: Record<string, string> = {};
  for (const [path, message] of Object.entries(said)) {
    errors[fieldOf(path, known)] ??= message;
  }
  return errors;
}

function fieldOf(path: string, known: readonly string[]): string {
  const parts = path.split('.');
  const wholes = parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
  return wholes.find((whole) => known.includes(whole)) ?? parts[0] ?? path;
}

/** The messages after a look at a draft: only fields in `due` are judged, the others keep theirs. */
export function judgeFields(
  before: DraftErrors,
  found: DraftErrors,
  due: (field: string) => boolean,
): DraftErrors {
  const kept = Object.entries(before).filter(([field]) => !due(field));
  const judged = Object.entries(found).filter(([field]) => due(field));
  return Object.fromEntries([...kept, ...judged]);
}

/** The messages without a field's, and without those of what it is a part of. */
export function withoutField(errors: DraftErrors, field: string): DraftErrors {
  const kept = Object.entries(errors).filter(([name]) => !`${field}.`.startsWith(`${name}.`));
  return kept.length === Object.keys(errors).length ? errors : Object.fromEntries(kept);
}

/** The messages once the items of a list have moved; those of items that went away are gone. */
export function movedErrors(errors: DraftErrors, list: string, moved: Moved): DraftErrors {
  const all = Object.entries(errors).map(([path, error]) => {
    const next = movedPath(path, list, moved);
    return next === undefined ? {} : { [next]: error };
  });
  return Object.assign({}, ...all) as DraftErrors;
}

/** Lines for a form's summary, in the order of its fields; each names its field and leads to it. */
export function summaryLines(
  errors: DraftErrors,
  titles: Readonly<Record<string, string>>,
  idOf: (field: string) => string,
): { controlId?: string; message: string }[] {
  const shown = Object.keys(titles).filter((field) => field in errors);
  const others = Object.keys(errors).filter((field) => !(field in titles));
  return [
    ...shown.map((field) => ({
      controlId: idOf(field),
      message: `${titles[field]}: ${errors[field]}`,
    })),
    ...others.map((field) => ({ message: `${field}: ${errors[field]}` })),
  ];
}
