import type { ActionTypeView } from '@countersign/actions';
import { templateOf } from '@countersign/actions/bulk-cells';
import {
  Button,
  Card,
  Cell,
  HeaderCell,
  Table,
  TableBody,
  TableHead,
  TableRow,
} from '@countersign/ui';
import { Download } from 'lucide-react';
import { bulkTexts as texts } from '../strings/bulk.ts';
import type { ActionTypeInfo } from '../submit/queries.ts';
import { saveText } from './save-text.ts';
import { takesOf } from './takes-of.ts';

/** The columns that a file may have, and an empty file with them. */
export function ColumnsCard({
  type,
  columns,
}: {
  type: ActionTypeInfo;
  columns: NonNullable<ActionTypeView['bulk']['columns']>;
}) {
  return (
    <Card
      flush
      title={texts.columns}
      actions={
        <Button size="sm" onClick={() => saveText(`${type.name}.csv`, templateOf(columns))}>
          <Download aria-hidden="true" className="size-4" />
          {texts.template}
        </Button>
      }
    >
      <Table label={texts.columns}>
        <TableHead>
          <HeaderCell>{texts.column}</HeaderCell>
          <HeaderCell>{texts.takes}</HeaderCell>
        </TableHead>
        <TableBody>
          {columns.map((column) => {
            const { name, title, required } = column;
            return (
              <TableRow key={name}>
                <Cell heading>
                  <code className="font-mono">{name}</code>
                  <span className="block text-xs text-fg-muted">{title}</span>
                </Cell>
                <Cell label={texts.takes}>
                  {takesOf(type.schema, column)}
                  <span className="block text-xs text-fg-muted">
                    {required ? texts.required : texts.optional}
                  </span>
                </Cell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Card>
  );
}
