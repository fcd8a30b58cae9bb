import { groupDecimal, linkClass, Time } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { UserName } from './user-name.tsx';

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const large = /^\d{4,}(\.\d+)?$/;

/** What helps to read a value, beside it: who an id is, the local time, a grouped amount. */
export function noteOn(field: string, value: string): ReactNode {
  const name = field.split('.').at(-1) ?? field;
  if (name === 'userId') {
    return (
      <Link to="/users/$id" params={{ id: value }} className={`${linkClass} inline-block`}>
        <UserName userId={value} />
      </Link>
    );
  }
  if (instant.test(value)) return <Time at={value} show="absolute" />;
  if ((name === 'balance' || name === 'discountValue') && large.test(value)) {
    return `= ${groupDecimal(value)}`;
  }
  return null;
}
