import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, nameIn, textOf } from '@countersign/remote/detail';
import { RevealText, Time } from '@countersign/ui';
import type { ComponentType } from 'react';
import { PersonHead } from '../person-head.tsx';
import { t } from '../strings.ts';
import type { OfUser } from './user-form.tsx';

/** Whom one of these actions is about, what becomes of them, and why. */
export function userDetail(type: OfUser): ComponentType<DetailProps> {
  const { ends } = t.ofUser[type];
  return function UserDetail({ payload, before }: DetailProps) {
    const invitation = textOf(before, 'invitation');
    const until = textOf(before, 'invitedUntil');
    return (
      <PersonHead payload={payload} before={before}>
        <p className="mt-1 mb-4 text-sm text-fg-muted">{ends}</p>
        <Facts>
          {invitation !== '' && (
            <Fact name={t.invitation.before}>
              {nameIn(t.invitation.states, invitation)}
              {until !== '' && (
                <>
                  {' · '}
                  {t.invitation.until} <Time at={until} show="absolute" focusable />
                </>
              )}
            </Fact>
          )}
          <Fact name={t.reason}>
            <RevealText value={textOf(payload, 'reason')} />
          </Fact>
        </Facts>
      </PersonHead>
    );
  };
}
