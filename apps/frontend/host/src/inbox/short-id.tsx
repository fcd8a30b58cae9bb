import { t } from '../strings/index.ts';

/** The end of an action's id, by which two are told apart that look alike: ids begin with the time. */
export function ShortId({ id }: { id: string }) {
  return (
    <span className="font-mono text-xs font-normal whitespace-nowrap text-fg-muted" title={id}>
      <span className="sr-only">{t.inbox.id} </span>…{id.slice(-8)}
    </span>
  );
}
