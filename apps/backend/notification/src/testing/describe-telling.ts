import { type AuditEvent, auditEvents } from '@countersign/actions';
import { fileURLToPath } from 'node:url';
import { tellingTable, toldKinds } from '../events/told-of.ts';
import { mailedKinds } from '../kinds/kinds.ts';

/** Where docs/notifications.md is, and what stands around what is made of the code. */
export const documentPath = fileURLToPath(
  new URL('../../../../../docs/notifications.md', import.meta.url),
);
const [begin, end] = ['<!-- the table, from the code -->', '<!-- the end of the table -->'];

const cellOf = (event: AuditEvent): string => {
  const line = tellingTable[event];
  if (typeof line === 'string') return `nobody: ${line}`;
  return line.map(([kind, audience]) => `${audience}: \`${kind}\``).join('; ');
};

/** Every event of an action and who is told of it, and which kinds are mailed, as Markdown. */
export function describeTelling(): string {
  const rows = auditEvents.map((event) => `| \`${event}\` | ${cellOf(event)} |`);
  const mailed = toldKinds.map(
    (kind) => `| \`${kind}\` | \`${mailedKinds.includes(kind) ? 'each' : 'off'}\` |`,
  );
  return [
    ['| Event | Who is told, of which kind |', '|---|---|', ...rows].join('\n'),
    ['| Kind | Mail, unless one chooses otherwise |', '|---|---|', ...mailed].join('\n'),
  ].join('\n\n');
}

/** A document with what is described in its place. */
export function withTelling(document: string, described: string): string {
  const [before = '', rest = ''] = document.split(begin);
  const [, after = ''] = rest.split(end);
  return `${before}${begin}\n\n${described}\n\n${end}${after}`;
}

/** Its cells, without how they are laid out. */
export const cellsIn = (document: string): string[] =>
  document
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.replaceAll(/ +/g, ' '));
