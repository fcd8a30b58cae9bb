import type { ActionDetail } from '@countersign/actions';
import { ExecutionBadge, Icon, linkClass, StatusBadge, Time } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { type LucideIcon, Repeat2, Undo2 } from 'lucide-react';
import { ShortId } from '../inbox/short-id.tsx';
import { PersonName } from '../people/person-name.tsx';
import { actionTexts } from '../strings/action.ts';

const { again, reversal } = actionTexts;

/** The actions that this one says anew or undoes, and those that say anew or undo this one; nothing where there are none. */
export function RelatedActions({
  action: { filedAgainFrom, filedAgainAs = [], reverses, reversedBy = [] },
}: {
  action: ActionDetail;
}) {
  if (!filedAgainFrom && !reverses && filedAgainAs.length + reversedBy.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1.5 rounded-lg border border-line bg-surface px-4 py-3">
      {reverses && (
        <Line icon={Undo2}>
          {reversal.of} <ToAction id={reverses} />
        </Line>
      )}
      {reversedBy.map(({ id, maker, status, execution, submittedAt }) => (
        <Line key={id} icon={Undo2}>
          {reversal.by} <PersonName person={maker} /> <Time at={submittedAt} /> <ToAction id={id} />{' '}
          <StatusBadge status={status} />
          {execution !== 'none' && <ExecutionBadge state={execution} />}
        </Line>
      ))}
      {filedAgainFrom && (
        <Line icon={Repeat2}>
          {again.from} <ToAction id={filedAgainFrom} />
        </Line>
      )}
      {filedAgainAs.map(({ id, maker, status, submittedAt }) => (
        <Line key={id} icon={Repeat2}>
          {again.as} <PersonName person={maker} /> <Time at={submittedAt} /> <ToAction id={id} />{' '}
          <StatusBadge status={status} />
        </Line>
      ))}
    </ul>
  );
}

function Line({ icon, children }: { icon: LucideIcon; children: React.ReactNode }) {
  return (
    <li className="flex items-start gap-2">
      <Icon of={icon} className="mt-0.75 size-4 text-fg-muted" />
      <span className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1">{children}</span>
    </li>
  );
}

function ToAction({ id }: { id: string }) {
  return (
    <Link to="/actions/$id" params={{ id }} className={linkClass}>
      <ShortId id={id} />
    </Link>
  );
}
