import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { RevealText } from '@countersign/ui';
import { t } from '../strings.ts';
import { idsAt } from './ids-at.ts';

const texts = t.changeMembership;

/** Who joins a group and who leaves it, by name. */
export function ChangeMembershipDetail({ payload, before, after, UserLink }: DetailProps) {
  const people = (ids: string, names: string) => {
    const called = idsAt(after, names);
    return idsAt(payload, ids).map((userId, at) => ({ userId, name: called[at] }));
  };
  const named = (list: ReturnType<typeof people>) => (
    <ul className="flex flex-col gap-0.5">
      {list.map(({ userId, name }) => (
        <li key={userId} className="font-medium">
          <UserLink userId={userId}>{name && <RevealText value={name} />}</UserLink>
        </li>
      ))}
    </ul>
  );
  const [joining, leaving] = [people('add', 'joining'), people('remove', 'leaving')];
  const [from, to] = [before?.['members'], after['members']];
  return (
    <div className="min-w-0">
      <p className="text-lg font-semibold">
        <RevealText value={textOf(after, 'title') || textOf(payload, 'group')} />
      </p>
      <p className="mb-4 text-fg-muted">
        <RevealText value={textOf(payload, 'group')} mono />
      </p>
      <Facts>
        {joining.length > 0 && <Fact name={texts.joining}>{named(joining)}</Fact>}
        {leaving.length > 0 && <Fact name={texts.leaving}>{named(leaving)}</Fact>}
        {typeof from === 'number' && typeof to === 'number' && (
          <Fact name={texts.members}>{texts.membersChange(from, to)}</Fact>
        )}
        <Fact name={texts.reason}>
          <RevealText value={textOf(payload, 'reason')} />
        </Fact>
      </Facts>
    </div>
  );
}
