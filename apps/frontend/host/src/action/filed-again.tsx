import type { ActionDetail } from '@countersign/actions';
import { Icon, linkClass, StatusBadge, Time } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { Repeat2 } from 'lucide-react';
import { ShortId } from '../inbox/short-id.tsx';
import { PersonName } from '../people/person-name.tsx';
import { actionTexts } from '../strings/action.ts';

const texts = actionTexts.again;

/** The action that this one says anew, and those that say this one anew; nothing where there are none. */
export function FiledAgain({
  action: { filedAgainFrom, filedAgainAs = [] },
}: {
  action: ActionDetail;
}) {
  if (!filedAgainFrom && filedAgainAs.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1.5 rounded-lg border border-line bg-surface px-4 py-3">
      {filedAgainFrom && (
        <Line>
          {texts.from} <ToAction id={filedAgainFrom} />
        </Line>
      )}
      {filedAgainAs.map(({ id, maker, status, submittedAt }) => (
        <Line key={id}>
          {texts.as} <PersonName person={maker} /> <Time at={submittedAt} /> <ToAction id={id} />{' '}
          <StatusBadge status={status} />
        </Line>
      ))}
    </ul>
  );
}

function Line({ children }: { children: React.ReactNode }) {
  return (
    <li className="flex items-start gap-2">
      <Icon of={Repeat2} className="mt-0.75 size-4 text-fg-muted" />
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
