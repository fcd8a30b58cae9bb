import { currencies } from '@countersign/actions';
import { Select } from '@countersign/ui';
import { t } from '../strings.ts';

const any = 'any';
const options = [
  { value: any, label: t.simple.anyCurrency },
  ...currencies.map((value) => ({ value: value as string, label: value })),
];

/** In which currency tiers are; amounts in others are then of the last tier. */
export function CurrencyChoice({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (currency: string | undefined) => void;
}) {
  return (
    <Select
      aria-label={t.simple.currency}
      className="w-auto!"
      options={options}
      value={value ?? any}
      onChange={(next) => onChange(next === any ? undefined : next)}
    />
  );
}
