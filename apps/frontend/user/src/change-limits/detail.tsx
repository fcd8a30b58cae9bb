import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import {
  Cell,
  Money,
  HeaderCell,
  RevealText,
  Table,
  TableBody,
  TableHead,
  TableRow,
} from '@countersign/ui';
import { PersonHead } from '../person-head.tsx';
import { t } from '../strings.ts';
import { changesBetween } from './limits.ts';

const texts = t.changeLimits;

/** Up to what somebody may approve, now and then, and why that changes. */
export function ChangeLimitsDetail({ payload, before }: DetailProps) {
  const changes = changesBetween(before, payload);
  return (
    <PersonHead payload={payload} before={before}>
      <div className="mt-4 flex flex-col gap-4">
        {changes.length === 0 ? (
          <p className="text-fg-muted">{texts.nothing}</p>
        ) : (
          <div className="rounded-md border border-line">
            <Table label={texts.limits}>
              <TableHead>
                <HeaderCell>{texts.currency}</HeaderCell>
                <HeaderCell numeric>{texts.now}</HeaderCell>
                <HeaderCell numeric>{texts.later}</HeaderCell>
              </TableHead>
              <TableBody>
                {changes.map(({ currency, before: now, after }) => (
                  <TableRow key={currency}>
                    <Cell heading className="font-medium">
                      <RevealText value={currency} />
                    </Cell>
                    <Cell numeric label={texts.now}>
                      {limitText(now, currency)}
                    </Cell>
                    <Cell numeric label={texts.later} className="font-medium">
                      {limitText(after, currency)}
                    </Cell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </div>
        )}
        <Facts>
          <Fact name={texts.reason}>
            <RevealText value={textOf(payload, 'reason')} />
          </Fact>
        </Facts>
      </div>
    </PersonHead>
  );
}

function limitText(amount: string | undefined, currency: string) {
  return amount === undefined ? texts.none : <Money amount={amount} currency={currency} />;
}
