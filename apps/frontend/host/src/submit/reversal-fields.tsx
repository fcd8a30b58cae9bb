import type { Reversal } from '@countersign/actions';
import {
  Card,
  Cell,
  HeaderCell,
  RevealText,
  shownValue,
  Table,
  TableBody,
  TableHead,
  TableRow,
} from '@countersign/ui';
import { useFieldTitles } from '../action/fields.ts';
import { noteOn } from '../action/field-note.tsx';
import { type Readable, useReadable } from '../action/use-readable.ts';
import { amendingTexts } from '../strings/amending.ts';

const texts = amendingTexts.reverse;
const sides = ['was', 'now', 'becomes'] as const;

/** What a reversal changes: each field as it was before what it undoes, as it is, and as it would be. */
export function ReversalFields({
  actionType,
  fields,
  preparation: { after },
}: {
  actionType: string;
  fields: Reversal['fields'];
  preparation: Reversal['preparation'];
}) {
  const titleOf = useFieldTitles(actionType);
  const readable = useReadable(actionType, after);
  return (
    <Card title={texts.changes} flush>
      <Table label={texts.changes} className="sm:table-fixed">
        <TableHead>
          <HeaderCell className="sm:w-1/4">{texts.field}</HeaderCell>
          {sides.map((side) => (
            <HeaderCell key={side}>{texts[side]}</HeaderCell>
          ))}
        </TableHead>
        <TableBody>
          {fields.map((row) => (
            <TableRow key={row.field}>
              <Cell heading className="font-semibold">
                {titleOf(row.field)}
              </Cell>
              {sides.map((side) => (
                <Cell key={side} label={texts[side]} className="wrap-anywhere">
                  <Value field={row.field} value={row[side]} readable={readable} />
                </Cell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function Value({ field, value, readable }: { field: string; value: unknown; readable: Readable }) {
  const shown = shownValue(value) ?? [];
  const items = typeof shown === 'string' ? [shown] : shown;
  if (items.length === 0) return <em className="text-fg-muted">{texts.none}</em>;
  return (
    <>
      <RevealText value={items.map((item) => readable(field, item)).join(', ')} />
      {items.map((item) => (
        <div key={item}>{noteOn(field, item)}</div>
      ))}
    </>
  );
}
