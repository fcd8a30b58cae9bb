import type { Currency } from '@countersign/actions';
import { currencyOptions, DecimalField, digitsOf, type DraftForm } from '@countersign/remote/form';
import { Button, cn, Field, FieldError, Icon, IconButton, Select } from '@countersign/ui';
import { Plus, Trash2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { t } from '../strings.ts';
import { blankLimit, limitsOf, mostLimits } from './limits.ts';

const texts = t.changeLimits;

/** The limits of a draft, each a currency with an amount. */
export function LimitsEditor({ form }: { form: DraftForm }) {
  const limits = limitsOf(form.draft);
  const [keys, setKeys] = useState(() => limits.map((_, at) => at));
  const nextKey = useRef(limits.length);
  const { id, error } = form.field('limits');
  const isFull = limits.length >= mostLimits;

  function add(): void {
    if (isFull) return;
    form.insert('limits', limits.length, blankLimit);
    setKeys([...keys, nextKey.current]);
    nextKey.current += 1;
  }
  function remove(at: number): void {
    form.remove('limits', at);
    setKeys(keys.toSpliced(at, 1));
  }

  return (
    <fieldset
      aria-describedby={cn(`${id}-hint`, error !== undefined && `${id}-error`)}
      className="min-w-0"
    >
      <legend className="text-base font-medium text-fg">{texts.limits}</legend>
      <p id={`${id}-hint`} className="mt-1 mb-2 text-xs text-fg-muted">
        {texts.limitsHint}
      </p>
      {limits.length === 0 ? (
        <p className="text-sm text-fg-muted">{texts.nothing}</p>
      ) : (
        <ol className="flex flex-col gap-3">
          {limits.map((_, at) => (
            <LimitFields key={keys[at]} form={form} at={at} onRemove={() => remove(at)} />
          ))}
        </ol>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button id={id} size="sm" aria-disabled={isFull} onClick={add}>
          <Icon of={Plus} className="size-3.5" />
          {texts.add}
        </Button>
        <span role="status" className="text-xs text-fg-muted">
          {isFull && texts.full(mostLimits)}
        </span>
      </div>
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}

/** What is said of a field stands below it, so that both fields stand in one row. */
const inRow = { className: 'gap-1 [&>p]:order-last' };

function LimitFields({
  form,
  at,
  onRemove,
}: {
  form: DraftForm;
  at: number;
  onRemove: () => void;
}) {
  const place = at + 1;
  const name = (part: string) => `limits.${at}.${part}`;
  const label = (title: string) => (
    <>
      {title}
      <span className="sr-only">{texts.of(place)}</span>
    </>
  );
  const options = useMemo(() => currencyOptions(t.locale), []);
  const currency = form.text(name('currency'));
  const digits = digitsOf(currency);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_2rem] items-start gap-3">
      <Field {...form.field(name('currency'))} {...inRow} label={label(texts.currency)} required>
        <Select
          options={options}
          value={digits === undefined ? undefined : (currency as Currency)}
          placeholder={texts.chooseCurrency}
          onChange={(value) => form.choose(name('currency'), value)}
        />
      </Field>
      <DecimalField
        form={form}
        name={name('amount')}
        digits={digits}
        {...inRow}
        label={label(texts.amount)}
      />
      <div className="pt-6">
        <IconButton icon={Trash2} label={texts.remove(place)} onClick={onRemove} />
      </div>
    </li>
  );
}
