import type { ActionType } from '@countersign/actions';
import { buttonClass } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useCan } from '../session/me.ts';

/** Leads to the form of an action, filled in from a record, for those who may file. */
export function FileLink({
  type,
  from = {},
  children,
}: {
  type: ActionType;
  /** Fields to begin with, such as `userId`. */
  from?: Record<string, string>;
  children: ReactNode;
}) {
  if (!useCan('action:file')) return null;
  return (
    <Link
      to="/file/$type"
      params={{ type }}
      search={from}
      className={buttonClass('secondary', 'md')}
    >
      {children}
    </Link>
  );
}
