/** What is wrong with a draft, by field (`email`). */
export type DraftErrors = Readonly<Record<string, string>>;

/** Messages by the form's own fields: what is said about a part (`roles.0`) is said about the whole. */
export function errorsOfFields(said: DraftErrors): DraftErrors {
  const errors: Record<string, string> = {};
  for (const [path, message] of Object.entries(said)) {
    errors[path.split('.')[0] ?? path] ??= message;
  }
  return errors;
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

/** The messages without a field's. */
export function withoutField(errors: DraftErrors, field: string): DraftErrors {
  if (!(field in errors)) return errors;
  const { [field]: _, ...rest } = errors;
  return rest;
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
