import {
  Cell,
  HeaderCell,
  Noted,
  RevealText,
  type ShownValue,
  Table,
  TableBody,
  TableHead,
  TableRow,
} from '@countersign/ui';
import { useMemo } from 'react';
import { actionTexts } from '../strings/action.ts';
import { ownerOf } from './catalogue.ts';
import { useFieldTitles } from './fields.ts';
import { Remark, noteOn } from './field-note.tsx';
import { creationRows } from './proposal.ts';
import { coverFor } from './reentry/covered.tsx';
import type { Remarks } from './remarks.ts';
import { type Readable, useReadable } from './use-readable.ts';

/** Something new: every field exactly as filed, then what its owner adds. */
export function CreationTable({
  actionType,
  payload,
  after,
  word,
  remarks,
  covered,
}: {
  actionType: string;
  payload: unknown;
  after: Readonly<Record<string, unknown>>;
  /** What became of the values. */
  word: string;
  remarks: Remarks;
  /** The fields that the person is not to see. */
  covered: readonly string[];
}) {
  const titleOf = useFieldTitles(actionType);
  const cover = coverFor(covered);
  const filedAs = useReadable(actionType, payload);
  const madeAs = useReadable(actionType, after);
  const rows = useMemo(
    () => creationRows(actionType, payload, after),
    [actionType, payload, after],
  );
  return (
    <Table label={actionTexts.proposal.label(word)} className="sm:table-fixed">
      <TableHead>
        <HeaderCell className="sm:w-1/4">{actionTexts.columns.field}</HeaderCell>
        <HeaderCell>{word}</HeaderCell>
      </TableHead>
      <TableBody>
        {rows.map(({ field, after: value, source }) => (
          <TableRow key={`${source} ${field}`}>
            <Cell heading className="text-fg-muted sm:w-1/4 sm:align-top">
              {titleOf(field)}
            </Cell>
            <Cell className="sm:align-top">
              {cover(field) ?? (
                <Value
                  field={field}
                  value={value}
                  readable={source === 'payload' ? filedAs : madeAs}
                />
              )}
              {source === 'payload' && <Remark remarks={remarks} field={field} />}
              {source === 'owner' && (
                <span className="ml-1 text-xs text-fg-muted">
                  {actionTexts.proposal.setByOwner(ownerOf(actionType))}
                </span>
              )}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Value({
  field,
  value,
  readable,
}: {
  field: string;
  value: ShownValue;
  readable: Readable;
}) {
  const items = typeof value === 'string' ? [value] : (value ?? []);
  if (value === undefined || items.length === 0) {
    return <em className="text-fg-muted">{actionTexts.columns.none}</em>;
  }
  return items.map((item, index) => (
    <span key={index} className="mr-2">
      <span className="font-medium">
        <Noted note={noteOn(field, item)}>
          <RevealText value={readable(field, item)} />
        </Noted>
      </span>
    </span>
  ));
}
