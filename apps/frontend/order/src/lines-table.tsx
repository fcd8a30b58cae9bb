import {
  amountDigits,
  Cell,
  cn,
  groupDecimal,
  HeaderCell,
  RevealText,
  Table,
  TableBody,
  TableHead,
  TableRow,
} from '@countersign/ui';
import { sumOf, type DraftLine } from './order-draft.ts';
import { t } from './strings.ts';

const texts = t.lines;

/** The lines of an order to be read, each with what it comes to; amounts stand under each other. */
export function LinesTable({
  lines,
  currency,
  flush = false,
}: {
  lines: readonly DraftLine[];
  currency: string;
  /** Without a frame of its own. */
  flush?: boolean;
}) {
  return (
    <div className={cn(!flush && 'rounded-md border border-line')}>
      <Table label={texts.title}>
        <TableHead>
          <HeaderCell>{texts.item}</HeaderCell>
          <HeaderCell numeric>{texts.quantity}</HeaderCell>
          <HeaderCell numeric>{texts.unitPriceIn(currency)}</HeaderCell>
          <HeaderCell numeric>{texts.sumIn(currency)}</HeaderCell>
        </TableHead>
        <TableBody>
          {lines.map((line, at) => (
            <TableRow key={at}>
              <Cell heading className="font-medium">
                <RevealText value={plain(line['item'])} />
              </Cell>
              <Cell numeric label={texts.quantity}>
                <RevealText value={groupDecimal(plain(line['quantity']))} />
              </Cell>
              <Cell numeric label={texts.unitPrice}>
                <RevealText value={amountDigits(plain(line['unitPrice']), currency)} />
              </Cell>
              <Cell numeric label={texts.sum}>
                {amountDigits(sumOf(line, currency) ?? '–', currency)}
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
