import { amountText, Button, Field, type FieldProps, Input, labels } from '@countersign/ui';
import { useRef, useState, type ReactNode } from 'react';
import type { DecimalReading } from '@countersign/policy/read-decimal';
import { readTyped } from './read-typed.ts';

const texts = labels.decimal;

/**
 * An amount, written with the viewer's own points and commas and given as a plain decimal. What was understood stands
 * under the label while it is typed; where it could be two things it is given so that no schema accepts it, and
 * both are offered.
 */
export function DecimalControl({
  value,
  digits,
  unit = '',
  hint,
  error,
  onChange,
  onLeave,
  ...field
}: {
  /** What is kept of it. */
  value: string;
  /** How many decimals amounts have in their currency, where that is known. */
  digits?: number | undefined;
  /** What an amount is followed by, such as its currency. */
  unit?: string | undefined;
  /** Stands there while what is typed is as plain as it is kept. */
  hint?: ReactNode;
  onChange: (value: string) => void;
  onLeave?: () => void;
} & Pick<FieldProps, 'id' | 'label' | 'error' | 'required' | 'className' | 'labelClassName'>) {
  const [typed, setTyped] = useState(value);
  // What was kept before, or chosen of two, is what it says.
  const [settled, settle] = useState(value);
  // Set from without: another amount stands here now.
  const [given, setGiven] = useState(value);
  if (value !== given) {
    setGiven(value);
    if (value !== keptOf(typed, settled, digits)) {
      setTyped(value);
      settle(value);
    }
  }
  const input = useRef<HTMLInputElement>(null);
  const either = eitherOf(typed, settled, digits);
  const choose = (chosen: string): void => {
    setTyped(chosen);
    settle(chosen);
    onChange(chosen);
    input.current?.focus();
  };
  const isPlain = value === typed && unit === '';
  return (
    <Field
      {...field}
      {...(error !== undefined && { error: either ? texts.choose : error })}
      hint={either || isPlain || !isDecimal(value) ? hint : texts.readAs(amountText(value, unit))}
    >
      <Input
        ref={input}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(keptOf(target.value, settled, digits));
        }}
        onBlur={onLeave}
        inputMode="decimal"
        autoComplete="off"
        className="tabular-nums"
      />
      {either && (
        <div role="status" className="flex flex-wrap items-center gap-2 text-sm text-fg">
          {texts.either(typed, ...either)}
          {either.map((one) => (
            <Button key={one} size="sm" onClick={() => choose(one)}>
              {one}
            </Button>
          ))}
        </div>
      )}
    </Field>
  );
}

const isDecimal = (text: string): boolean => /^\d+(\.\d+)?$/.test(text);

function keptOf(typed: string, settled: string, digits: number | undefined): string {
  const reading = readingOf(typed, settled, digits);
  if (!reading) return typed;
  // A point would pass for a decimal one.
  return 'value' in reading ? reading.value : typed.replace('.', ',');
}

function eitherOf(typed: string, settled: string, digits: number | undefined) {
  const reading = readingOf(typed, settled, digits);
  return reading && 'either' in reading ? reading.either : undefined;
}

function readingOf(typed: string, settled: string, digits: number | undefined): DecimalReading {
  return typed === settled && isDecimal(typed) ? { value: typed } : readTyped(typed, digits);
}
