import type { DetailProps } from '@countersign/remote';
import { textOf } from '@countersign/remote/detail';
import { Avatar, RevealText } from '@countersign/ui';
import type { ReactNode } from 'react';

/** Whom an action is about, as they are now, above what it does. */
export function PersonHead({
  payload,
  before,
  children,
}: Pick<DetailProps, 'payload' | 'before'> & { children: ReactNode }) {
  const name = textOf(before, 'fullName');
  return (
    <div className="flex min-w-0 items-start gap-4">
      <Avatar
        name={name || '?'}
        id={textOf(payload, 'userId')}
        size="lg"
        className="max-sm:hidden!"
      />
      <div className="min-w-0 flex-1">
        <p className="text-lg font-semibold">
          <RevealText value={name || textOf(payload, 'userId')} />
        </p>
        {before && (
          <p className="text-fg-muted">
            <RevealText value={textOf(before, 'email')} /> ·{' '}
            <RevealText value={textOf(before, 'username')} mono />
          </p>
        )}
        {children}
      </div>
    </div>
  );
}
