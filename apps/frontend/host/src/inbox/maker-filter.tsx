import { Button, Field, Popover, Skeleton } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, UserRound } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { PersonName } from '../people/person-name.tsx';
import { userQuery } from '../people/user-name.tsx';
import { t } from '../strings/index.ts';

// Most who look at the inbox never search for a person in it.
const UserPicker = lazy(async () => {
  const { UserPicker: Picker } = await import('../people/user-picker.tsx');
  return { default: Picker };
});

/** Whose actions are shown: everybody's, or those of one maker. */
export function MakerFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (maker: string | undefined) => void;
}) {
  const [open, setOpen] = useState(false);
  const { data: maker } = useQuery({ ...userQuery(value ?? ''), enabled: value !== undefined });
  const choose = (next: string | undefined): void => {
    onChange(next);
    setOpen(false);
  };
  return (
    <Popover
      label={t.inbox.maker}
      open={open}
      onOpenChange={setOpen}
      className="overflow-visible!"
      trigger={
        <Button className="max-sm:h-9 max-sm:w-full">
          <UserRound aria-hidden="true" className="size-4 text-fg-muted" />
          <span className="max-w-40 truncate">
            {value === undefined ? (
              t.inbox.anyMaker
            ) : maker ? (
              <PersonName person={{ personId: maker.userId, name: maker.fullName }} />
            ) : (
              t.inbox.oneMaker
            )}
          </span>
          <ChevronDown aria-hidden="true" className="size-4 text-fg-muted" />
        </Button>
      }
    >
      <Field label={t.inbox.maker}>
        <Suspense fallback={<Skeleton className="h-8 w-full" />}>
          <UserPicker value={value ?? ''} onChange={(next) => next !== '' && choose(next)} />
        </Suspense>
      </Field>
      {value !== undefined && (
        <Button size="sm" className="mt-2" onClick={() => choose(undefined)}>
          {t.inbox.anyMaker}
        </Button>
      )}
    </Popover>
  );
}
