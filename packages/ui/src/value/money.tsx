import { cn } from '../base/cn.ts';
import { labels } from '../labels.ts';
import { groupDecimal } from './group-decimal.ts';
import { RevealText } from './reveal-text.tsx';

export interface MoneyProps {
  /** A decimal string, shown digit for digit. */
  amount: string;
  /** ISO 4217 code. */
  currency: string;
  className?: string;
  labels?: { group: string; decimal: string };
}

/** An amount with its currency code, exact and easy to read. What is no decimal is revealed raw. */
export function Money({ amount, currency, className, labels: marks = labels.money }: MoneyProps) {
  const plain = /^[+-]?\d+(\.\d+)?$/.test(amount);
  return (
    <span className={cn('tabular-nums', plain && 'whitespace-nowrap', className)}>
      {plain ? groupDecimal(amount, marks) : <RevealText value={amount} />}{' '}
      <span className="text-fg-muted">
        <RevealText value={currency} />
      </span>
    </span>
  );
}
