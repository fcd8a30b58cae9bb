/** What keeps a form from being done. */
export interface FormProblems {
  /** By the name of the field it belongs to. */
  errors: Readonly<Record<string, string>>;
  /** What belongs to none of the form's fields. */
  problem?: string;
}

/** What a service said when it refused something. */
export interface Refusal {
  message: string;
  details: readonly { field: string; message: string }[];
}

/** Where in a form with these fields to say what a service refused; `said` stands for its message. */
export function formProblems(
  error: Refusal,
  fields: readonly string[],
  said = error.message,
): FormProblems {
  const own = error.details.filter(({ field }) => fields.includes(field));
  const others = error.details.filter(({ field }) => !fields.includes(field));
  const errors = Object.fromEntries(own.map(({ field, message }) => [field, message]));
  if (others.length > 0) return { errors, problem: others.map(({ message }) => message).join(' ') };
  return own.length > 0 ? { errors } : { errors, problem: said };
}
