import { Button, Field, Input, labels, Popover } from '@countersign/ui';
import { CalendarDays, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { t } from '../strings/index.ts';
import { daysText, lastDays, type Days } from './days.ts';

/** When an action was filed: some ready choices, or two days. */
export function TimeFilter({ value, onChange }: { value: Days; onChange: (days: Days) => void }) {
  const [open, setOpen] = useState(false);
  const texts = t.inbox.time;
  const choose = (days: Days): void => {
    onChange(days);
    setOpen(false);
  };
  return (
    <Popover
      label={texts.label}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button className="max-sm:h-9 max-sm:w-full">
          <CalendarDays aria-hidden="true" className="size-4 text-fg-muted" />
          {daysText(value, texts, labels.locale) ?? texts.any}
          <ChevronDown aria-hidden="true" className="size-4 text-fg-muted" />
        </Button>
      }
    >
      <div className="flex flex-wrap gap-1.5">
        {([1, 7, 30] as const).map((count) => (
          <Button key={count} size="sm" onClick={() => choose(lastDays(count, new Date()))}>
            {texts.last(count)}
          </Button>
        ))}
        <Button size="sm" onClick={() => choose({ from: undefined, to: undefined })}>
          {texts.any}
        </Button>
      </div>
      <div className="mt-3 grid grid-cols-2 gap-2">
        {(['from', 'to'] as const).map((end) => (
          <Field key={end} label={texts[end]}>
            <Input
              type="date"
              value={value[end] ?? ''}
              onChange={(event) => onChange({ ...value, [end]: event.target.value || undefined })}
            />
          </Field>
        ))}
      </div>
    </Popover>
  );
}
