import type { ActionDetail, PersonRef, Review } from '@countersign/actions';
import { isUndecided } from '@countersign/actions/names';
import { Avatar, Card, RevealText, Time } from '@countersign/ui';
import { useQueries, useQuery } from '@tanstack/react-query';
import {
  CircleCheck,
  CircleX,
  CornerUpLeft,
  FilePlus2,
  type LucideIcon,
  PencilLine,
  UserRoundMinus,
  UserRoundPlus,
  UserRoundX,
} from 'lucide-react';
import { useMe } from '../session/me.ts';
import { actionTexts } from '../strings/action.ts';
import { rolesText } from '../strings/index.ts';
import { PersonName } from '../people/person-name.tsx';
import { userQuery } from '../people/user-name.tsx';

interface Part {
  person: PersonRef;
  did: string;
  icon: LucideIcon;
  colour: string;
  at?: string;
  /** Why, in their own words. */
  reason?: string;
}

const { approvedBy, rejectedBy, returnedBy } = actionTexts.people;

const saidOf: Record<Review['status'], Pick<Part, 'did' | 'icon' | 'colour'>> = {
  approved: { did: approvedBy, icon: CircleCheck, colour: 'text-success' },
  rejected: { did: rejectedBy, icon: CircleX, colour: 'text-danger' },
  changes_requested: { did: returnedBy, icon: CornerUpLeft, colour: 'text-info' },
};

const glassSigns = {
  justified: { icon: CircleCheck, colour: 'text-success' },
  unjustified: { icon: CircleX, colour: 'text-danger' },
};

/** Who made and changed it, who has decided, whom it concerns, and who may decide. */
export function PeopleCard({ action }: { action: ActionDetail }) {
  const me = useMe();
  const { maker, party, reviews, revision, stages, requiredApprovals, approvals } = action;
  const { submittedAt, status } = action;
  const texts = actionTexts.people;
  const concerned = useConcerned(action);
  const isOpen = isUndecided(status);
  const quiet = 'text-fg-muted';
  const parts: Part[] = [
    {
      person: maker,
      did: party.includes(maker.personId) ? texts.concernedMaker : texts.maker,
      icon: FilePlus2,
      colour: quiet,
      at: submittedAt,
    },
    ...(action.adopter
      ? [{ person: action.adopter, did: texts.adopter, icon: UserRoundPlus, colour: quiet }]
      : []),
    ...action.editors.map((person) => ({
      person,
      did: isOpen ? texts.editor : texts.edited,
      icon: PencilLine,
      colour: quiet,
    })),
    ...reviews.map(({ checker, status: verdict, revision: on, reviewedAt }) => ({
      person: checker,
      did: `${saidOf[verdict].did}${on === revision ? '' : ` (${texts.onRevision(on)})`}`,
      icon: saidOf[verdict].icon,
      colour: saidOf[verdict].colour,
      at: reviewedAt,
    })),
    ...(action.breakGlassCase?.reviews ?? []).map(({ by, outcome, at }) => ({
      person: by,
      did: texts.glass[outcome],
      ...glassSigns[outcome],
      at,
    })),
    ...action.recused.map(({ reason, at, ...person }) => ({
      person,
      did: texts.recused,
      icon: UserRoundMinus,
      colour: quiet,
      at,
      reason,
    })),
    ...concerned.map((person) => ({
      person,
      did: isOpen ? texts.barred : texts.concerned,
      icon: UserRoundX,
      colour: quiet,
    })),
  ];
  return (
    <Card title={texts.title}>
      <ul className="flex flex-col gap-2.5">
        {parts.map(({ person, did, icon: Did, colour, at, reason }) => (
          <li key={`${did} ${person.personId}`} className="flex items-center gap-2.5">
            <Avatar name={person.name} id={person.personId} />
            <span className="min-w-0 flex-1 leading-5">
              <span className="block font-medium wrap-anywhere">
                <PersonName person={person} />
                {person.personId === me.personId && (
                  <span className="font-normal text-fg-muted"> ({actionTexts.you})</span>
                )}
              </span>
              <span className="flex flex-wrap items-center gap-x-1 text-xs text-fg-muted">
                <Did aria-hidden="true" className={`size-3.5 ${colour}`} />
                {did}
                {at && <Time at={at} />}
              </span>
              {reason && (
                <span className="my-1 block rounded-md bg-surface-2 px-2.5 py-1.5 text-xs">
                  <RevealText value={reason} maxLines={6} maxCharacters={600} />
                </span>
              )}
              <PersonRoles personId={person.personId} />
            </span>
          </li>
        ))}
      </ul>
      {status === 'pending' && stages.length === 0 && (
        <p className="mt-3 border-t border-line pt-3 text-xs text-fg-muted">
          {texts.needed(requiredApprovals, approvals)}, {texts.who}
        </p>
      )}
    </Card>
  );
}

/** The people whom it concerns by their names now; the maker may not decide it in any case. */
function useConcerned({ party, makerId }: ActionDetail): PersonRef[] {
  const ids = party.filter((personId) => personId !== makerId);
  const users = useQueries({ queries: ids.map(userQuery) });
  return ids.map((personId, index) => {
    const user = users[index];
    return { personId, name: user?.data?.fullName ?? (user?.isPending ? '…' : personId) };
  });
}

/** What a person may do by now, under their name; nothing while that is not known. */
function PersonRoles({ personId }: { personId: string }) {
  const { data: user, isPending } = useQuery(userQuery(personId));
  // Keeps the line's place, so that nothing moves when it comes.
  if (isPending) return <span className="block text-xs">{'\u00a0'}</span>;
  if (!user?.roles) return null;
  return (
    <span className="block text-xs text-fg-muted">
      {actionTexts.people.roles(rolesText(user.roles))}
    </span>
  );
}
