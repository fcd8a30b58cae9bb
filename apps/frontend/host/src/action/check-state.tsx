import type { LiveCheck } from '@countersign/actions';
import { cn, IconButton, Spinner, Time } from '@countersign/ui';
import { CloudOff, RefreshCw, ShieldCheck, ShieldX } from 'lucide-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { t } from '../strings/index.ts';

export type CheckQuery = UseQueryResult<LiveCheck>;

/** Since when the picture is known to be true, and the way to look again. */
export function CheckState({ check }: { check: CheckQuery }) {
  const { data, isPending, isError, dataUpdatedAt, refetch } = check;
  const texts = t.action.check;
  const objected = data?.executable === false || data?.targetChanged === true;
  const Sign = objected ? ShieldX : ShieldCheck;
  return (
    <span className="flex items-center gap-1.5 text-xs text-fg-muted max-sm:basis-full">
      {isPending && <Spinner className="size-3.5" />}
      {isError && <CloudOff aria-hidden="true" className="size-3.5 text-warning" />}
      {!isPending && !isError && (
        <Sign
          aria-hidden="true"
          className={cn('size-3.5', objected ? 'text-danger' : 'text-success')}
        />
      )}
      <span>
        {isPending ? texts.checking : isError ? texts.away : texts.live}{' '}
        {!isPending && !isError && <Time at={new Date(dataUpdatedAt).toISOString()} />}
      </span>
      <IconButton size="sm" icon={RefreshCw} label={texts.again} onClick={() => refetch()} />
    </span>
  );
}
