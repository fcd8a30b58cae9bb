import type { BatchRow } from '@countersign/actions';
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from '@countersign/ui';
import { bulkTexts as texts } from '../strings/bulk.ts';

/** What is wrong, by line and column. */
export function ProblemTable({ rows }: { rows: readonly Pick<BatchRow, 'line' | 'problems'>[] }) {
  return (
    <Table label={texts.problem}>
      <TableHead>
        <HeaderCell numeric>{texts.line}</HeaderCell>
        <HeaderCell>{texts.field}</HeaderCell>
        <HeaderCell>{texts.problem}</HeaderCell>
      </TableHead>
      <TableBody>
        {rows.flatMap(({ line, problems }) =>
          problems.map(({ field, message }, place) => (
            <TableRow key={`${line} ${place}`}>
              <Cell label={texts.line} numeric>
                {line}
              </Cell>
              <Cell label={texts.field}>
                {field === '' ? texts.wholeRow : <code className="font-mono">{field}</code>}
              </Cell>
              <Cell label={texts.problem} className="w-full wrap-anywhere">
                {message}
              </Cell>
            </TableRow>
          )),
        )}
      </TableBody>
    </Table>
  );
}
