import type { DirectoryColumn, DirectoryRecord } from '@countersign/remote';
import { Banner, Button, fieldTitle, RevealText, shownValue } from '@countersign/ui';
import { directoryTexts } from '../strings/directories.ts';
import { t } from '../strings/index.ts';
import type { Row } from './query.ts';

/** So many columns a plain directory has beside the id. */
const most = 4;

/** The columns of a directory whose remote is not there: the id, and the first fields of a record. */
export function plainColumns(row: Row | undefined, idField: string): DirectoryColumn<Row>[] {
  const others = Object.keys(row ?? {}).filter((field) => field !== idField);
  return [idField, ...others.slice(0, most)].map((field) => ({
    title: fieldTitle(field),
    cell: (each) => <RevealText value={textOf(each[field])} />,
  }));
}

/** The page of a record whose remote is not there: every field, as its service sends it. */
export function plainRecord(row: Row, id: string): DirectoryRecord {
  const fields = Object.entries(row).map(([field, value]) => [
    fieldTitle(field),
    <RevealText key={field} value={textOf(value)} />,
  ]);
  return { title: id, code: id, fields: Object.fromEntries(fields) };
}

/** Says that what follows is plain, and offers to try the remote again. */
export function PlainNotice({ owner, retry }: { owner: string; retry: () => void }) {
  return (
    <Banner
      tone="warning"
      live
      title={directoryTexts.plain.title}
      action={
        <Button size="sm" onClick={retry}>
          {t.retry}
        </Button>
      }
    >
      {directoryTexts.plain.body(owner)}
    </Banner>
  );
}

function textOf(value: unknown): string {
  const shown = shownValue(value) ?? '';
  return typeof shown === 'string' ? shown : shown.join(', ');
}
