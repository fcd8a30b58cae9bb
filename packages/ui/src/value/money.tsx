import { Fragment } from 'react';
import { cn } from '../base/class-names.ts';
import { labels } from '../labels.ts';
import { amountDigits } from './amount-text.ts';
import { RevealText } from './reveal-text.tsx';

export interface MoneyProps {
  /** A decimal string, of which every digit is shown. */
  amount: string;
  /** ISO 4217 code. */
  currency: string;
  className?: string;
  labels?: { group: string; decimal: string };
}

/** An amount with its currency code as `amountText` has it, exact and easy to read. What is no decimal is revealed raw. */
export function Money({ amount, currency, className, labels: marks = labels.money }: MoneyProps) {
  const plain = /^[+-]?\d+(\.\d+)?$/.test(amount);
  return (
    <span className={cn('tabular-nums', plain && 'sm:whitespace-nowrap', className)}>
      {plain ? (
        <Digits of={amountDigits(amount, currency, marks)} group={marks.group} />
      ) : (
        <RevealText value={amount} />
      )}{' '}
      <span className="text-fg-muted">
        <RevealText value={currency} />
      </span>
    </span>
  );
}

/** On a phone an amount too long for its line goes on in the next one, after a whole group of digits. */
function Digits({ of, group }: { of: string; group: string }) {
  return of.split(group).map((digits, index) => (
    <Fragment key={index}>
      {index > 0 && group}
      {index > 0 && <wbr className="sm:hidden" />}
      {digits}
    </Fragment>
  ));
}
