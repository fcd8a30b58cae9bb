import { amountText, RevealText, VisuallyHidden } from '@countersign/ui';
import type { ReactNode } from 'react';
import { t } from '../strings.ts';
import type { HistoryProps } from './history-props.ts';
import { limitSteps } from './limit-steps.ts';
import type { Change } from './read-page.ts';

const texts = t.history;
type Tools = Pick<HistoryProps, 'of' | 'UserLink' | 'RecordLink'>;

/** What has changed, in words. In the history of a group each says of whom. */
export function ChangeWords({ change, ...tools }: Tools & { change: Change }) {
  switch (change.kind) {
    case 'roles':
      return (
        <What name={texts.roles}>
          <Step from={change.before && rolesText(change.before)} to={rolesText(change.after)} />
        </What>
      );
    case 'limits':
      return (
        <What name={texts.limits}>
          <LimitSteps before={change.before} after={change.after} />
        </What>
      );
    case 'created':
      return texts.created;
    case 'joined':
    case 'left':
      return (
        <What name={texts[change.kind]}>
          {'group' in tools.of ? (
            <Person {...tools} of={change} />
          ) : (
            <Group {...tools} name={change.group} />
          )}
        </What>
      );
    case 'access_ended':
      return 'group' in tools.of ? (
        <What name={texts.accessEnded}>
          <Person {...tools} of={change} />
        </What>
      ) : (
        <What name={texts.access}>{texts.ended}</What>
      );
    case 'locked':
    case 'unlocked':
    case 'reactivated':
      return <What name={texts.access}>{texts[change.kind]}</What>;
    case 'updated':
    case 'second_factor_reset':
      return <What name={texts.signIn}>{texts[change.kind]}</What>;
  }
}

function What({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <span className="block text-xs font-normal text-fg-muted">{name}</span>
      {children}
    </>
  );
}

function Person({
  of: { userId, fullName },
  UserLink,
}: { of: Change } & Pick<HistoryProps, 'UserLink'>) {
  return (
    userId && <UserLink userId={userId}>{fullName && <RevealText value={fullName} />}</UserLink>
  );
}

function Group({ name, RecordLink }: { name: string } & Pick<HistoryProps, 'RecordLink'>) {
  const words = <RevealText value={name} mono />;
  if (!RecordLink) return words;
  return (
    <RecordLink directory="groups" id={name}>
      {words}
    </RecordLink>
  );
}

function LimitSteps({ before, after }: Pick<Change & { kind: 'limits' }, 'before' | 'after'>) {
  if (before === null) return <Step from={null} to={limitsText(after)} />;
  return limitSteps(before, after).map(({ currency, from, to }) => (
    <span key={currency} className="flex flex-wrap gap-x-2 tabular-nums">
      <Step from={limitText(from, currency)} to={limitText(to, currency)} />
    </span>
  ));
}

/** From one thing to another; `null` where it is not recorded what was before. */
function Step({ from, to }: { from: string | null; to: string }) {
  return (
    <span>
      <span className="font-normal text-fg-muted">{from ?? texts.unrecorded}</span>{' '}
      <span aria-hidden="true">→</span>
      <VisuallyHidden>{texts.becomes}</VisuallyHidden> <span className="font-medium">{to}</span>
    </span>
  );
}

const limitText = (amount: string | undefined, currency: string): string =>
  amount === undefined ? texts.none : amountText(amount, currency);

function limitsText(limits: Readonly<Record<string, string>>): string {
  const amounts = Object.entries(limits).map(([currency, amount]) => amountText(amount, currency));
  return amounts.join(', ') || texts.none;
}

function rolesText(roles: readonly (keyof typeof t.roles)[]): string {
  return roles.map((role) => t.roles[role].name).join(', ') || texts.none;
}
