import { DecimalField, digitsOf, type DraftForm } from '@countersign/remote/form';
import { Button, cn, Field, FieldError, Icon, IconButton, Input, Money } from '@countersign/ui';
import { Plus, Trash2, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { blankLine, isBlank, linesOf, mostLines, sumOf, type DraftLine } from '../order-draft.ts';
import { t } from '../strings.ts';

const texts = t.lines;

/**
 * The lines of an order, as rows or, where there is little room, as cards. Enter goes on to the next
 * field, and from the last one to a new line.
 */
export function LinesEditor({ form, currency }: { form: DraftForm; currency: string }) {
  const lines = linesOf(form.draft);
  const [keys, setKeys] = useState(() => lines.map((_, at) => at));
  const nextKey = useRef(lines.length);
  const [said, say] = useState('');
  const [removed, setRemoved] = useState<{ at: number; line: DraftLine }>();
  const [wanted, want] = useState<string>();
  const { id, error } = form.field('lines');
  const isFull = lines.length >= mostLines;

  useEffect(() => {
    if (wanted === undefined) return;
    document.getElementById(wanted)?.focus();
    want(undefined);
  }, [wanted]);

  const wantLine = (at: number) => want(form.field(`lines.${at}.item`).id);
  function insert(at: number, line: DraftLine): void {
    form.insert('lines', at, line);
    setKeys(keys.toSpliced(at, 0, nextKey.current));
    nextKey.current += 1;
    setRemoved(undefined);
    wantLine(at);
  }
  function add(): void {
    if (isFull) return say(texts.full(mostLines));
    insert(lines.length, blankLine);
    say(texts.added(lines.length + 1));
  }
  function remove(at: number): void {
    const line = lines[at] ?? blankLine;
    form.remove('lines', at);
    setKeys(keys.toSpliced(at, 1));
    setRemoved(isBlank(line) ? undefined : { at, line });
    say(texts.removed(at + 1));
    wantLine(Math.min(at, lines.length - 2));
  }
  function goOn(event: KeyboardEvent<HTMLFieldSetElement>): void {
    const { key, target, nativeEvent } = event;
    const isPlain = !(event.metaKey || event.ctrlKey || event.altKey || event.shiftKey);
    if (key !== 'Enter' || !isPlain || nativeEvent.isComposing) return;
    if (!(target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const inputs = [...event.currentTarget.querySelectorAll('input')];
    const next = inputs[inputs.indexOf(target) + 1];
    if (next) next.focus();
    else if (!isBlank(lines.at(-1) ?? blankLine)) add();
  }

  return (
    <fieldset
      aria-describedby={cn(`${id}-hint`, error !== undefined && `${id}-error`)}
      className="@container min-w-0"
      onKeyDown={goOn}
    >
      <legend className="text-base font-medium text-fg">{texts.title}</legend>
      <p id={`${id}-hint`} className="mt-1 mb-2 text-xs text-fg-muted">
        {texts.hint(mostLines)}
      </p>
      <div className={cn('grid gap-3', columns)}>
        <div
          aria-hidden="true"
          className="hidden text-xs font-medium text-fg-muted @2xl:col-span-full @2xl:grid @2xl:grid-cols-subgrid"
        >
          <span>{texts.item}</span>
          <span className="text-right">{texts.quantity}</span>
          <span className="text-right">{texts.unitPrice}</span>
          <span className="text-right">{texts.sum}</span>
        </div>
        <ol className="grid gap-3 @2xl:col-span-full @2xl:grid-cols-subgrid @2xl:gap-y-2">
          {lines.map((line, at) => (
            <LineFields
              key={keys[at]}
              form={form}
              at={at}
              sum={sumOf(line, currency)}
              currency={currency}
              onRemove={lines.length > 1 && (() => remove(at))}
            />
          ))}
        </ol>
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button id={id} size="sm" aria-disabled={isFull} onClick={add}>
          <Icon of={Plus} className="size-3.5" />
          {texts.add}
        </Button>
        <span role="status" className="text-xs text-fg-muted">
          {said}
        </span>
        {removed && (
          <Button
            size="sm"
            variant="ghost"
            aria-label={texts.undoRemoval(removed.at + 1)}
            onClick={() => {
              insert(removed.at, removed.line);
              say(texts.back(removed.at + 1));
            }}
          >
            <Icon of={Undo2} className="size-3.5" />
            {texts.undo}
          </Button>
        )}
      </div>
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}

/** Item, quantity, unit price, sum, and what removes the line. */
const columns =
  '@2xl:grid-cols-[minmax(10rem,1fr)_7rem_9rem_minmax(7rem,max-content)_2rem] @2xl:gap-x-3 @2xl:gap-y-1';

/** Where the columns have headings, each field says what it is to screen readers alone. */
const inRow = { labelClassName: '@2xl:sr-only', className: 'gap-1 [&>p]:order-last' };
const number = { ...inRow, className: cn(inRow.className, '@2xl:[&_input]:text-right') };

function LineFields({
  form,
  at,
  sum,
  currency,
  onRemove,
}: {
  form: DraftForm;
  at: number;
  sum: string | undefined;
  currency: string;
  /** Absent for the only line. */
  onRemove: false | (() => void);
}) {
  const place = at + 1;
  const name = (part: string) => `lines.${at}.${part}`;
  const label = (title: string) => (
    <>
      {title}
      <span className="sr-only">{texts.of(place)}</span>
    </>
  );
  return (
    <li className="relative grid grid-cols-2 items-start gap-3 rounded-md border border-line p-3 @2xl:col-span-full @2xl:grid-cols-subgrid @2xl:border-0 @2xl:p-0">
      <p aria-hidden="true" className="col-span-2 text-sm font-semibold text-fg-muted @2xl:hidden">
        {texts.line(place)}
      </p>
      <div className="col-span-2 min-w-0 @2xl:col-span-1">
        <Field {...form.field(name('item'))} {...inRow} label={label(texts.item)} required>
          <Input {...form.input(name('item'))} autoComplete="off" />
        </Field>
      </div>
      <Field {...form.field(name('quantity'))} {...number} label={label(texts.quantity)} required>
        <Input
          {...form.input(name('quantity'))}
          inputMode="numeric"
          autoComplete="off"
          className="tabular-nums"
        />
      </Field>
      <DecimalField
        form={form}
        name={name('unitPrice')}
        digits={digitsOf(currency)}
        {...number}
        label={label(texts.unitPrice)}
      />
      <p className="col-span-2 flex min-w-0 items-center justify-between gap-3 @2xl:col-span-1 @2xl:h-8 @2xl:justify-end">
        <span className="text-fg-muted @2xl:sr-only">{label(texts.sum)}</span>
        {sum === undefined ? (
          <span className="text-fg-muted">–</span>
        ) : (
          <Money amount={sum} currency={currency} />
        )}
      </p>
      {onRemove && (
        <div className="absolute top-2 right-2 @2xl:static">
          <IconButton icon={Trash2} label={texts.remove(place)} onClick={onRemove} />
        </div>
      )}
    </li>
  );
}
