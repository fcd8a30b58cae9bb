import type { ReactNode } from 'react';

/** What is to be known about something, each with its name. Holds `Fact`s. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid min-w-0 gap-x-6 gap-y-1 sm:grid-cols-[minmax(8rem,max-content)_minmax(0,1fr)] sm:gap-y-2.5">
      {children}
    </dl>
  );
}

/** One line of `Facts`. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-fg-muted max-sm:not-first:mt-2">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}

/** What a value is called in a remote's texts; the value itself for one that they do not know. */
export function nameIn(names: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(names, value) ? (names[value] ?? value) : value;
}

/** A field of a payload or a picture when it is a text, else nothing. */
export function textOf(fields: Readonly<Record<string, unknown>> | null, field: string): string {
  const value = fields?.[field];
  return typeof value === 'string' ? value : '';
}
