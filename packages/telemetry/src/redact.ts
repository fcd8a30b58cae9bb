const secrets = new Set([
  'cookie',
  'set-cookie',
  'authorization',
  'password',
  'newPassword',
  'token',
]);
const censored = '[redacted]';

/** How deep a secret is looked for: in a line's own fields, and two levels below. */
const depth = 3;

/**
 * The fields of a log line without the values of those that are named like secrets. What holds none
 * is returned as it is, which nearly every line does.
 */
export function redact<T extends object>(fields: T): T {
  return withoutSecrets(fields, depth);
}

function withoutSecrets<T extends object>(value: T, left: number): T {
  let copy: object | undefined;
  for (const key in value) {
    const part: unknown = value[key];
    const shown = secrets.has(key)
      ? censored
      : isNested(part, left)
        ? withoutSecrets(part, left - 1)
        : part;
    if (shown === part) continue;
    copy ??= Array.isArray(value) ? [...value] : { ...value };
    Reflect.set(copy, key, shown);
  }
  return (copy ?? value) as T;
}

function isNested(part: unknown, left: number): part is object {
  return typeof part === 'object' && part !== null && left > 1;
}
