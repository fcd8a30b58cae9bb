import { Badge, Cell, RevealText, TableRow } from '@countersign/ui';
import type { ReactNode } from 'react';
import { t } from '../strings/index.ts';
import { Record } from './record.tsx';

/** An entry of a directory that can be read. */
export type Readable<Entry> = Exclude<Entry, { unreadable: true }>;

/** Whether an entry can be read, or stands for a row that its service cannot read. */
export function isReadable<Entry extends object>(entry: Entry): entry is Readable<Entry> {
  return !('unreadable' in entry);
}

/** The id of an entry that cannot be read: all that is known of it. */
export function idOf(entry: object): string {
  return Object.values(entry).find((value) => typeof value === 'string') ?? '';
}

/** The row of an entry that cannot be read, among the others. */
export function UnreadableRow({ id }: { id: string }) {
  return (
    <TableRow>
      <Cell heading colSpan={99}>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone="danger">{t.directories.unreadable}</Badge>
          <RevealText value={id} mono />
        </span>
      </Cell>
    </TableRow>
  );
}

/** The page of an entry that cannot be read; what was done to it is known all the same. */
export function UnreadableRecord({ id, back }: { id: string; back: ReactNode }) {
  return (
    <Record
      back={back}
      title={t.directories.unreadable}
      id={id}
      code={id}
      fields={[
        [t.directories.recordId, <RevealText key="id" value={id} mono />],
        [t.directories.problem, t.directories.unreadableHint],
      ]}
    />
  );
}
