import { amountFields } from '@countersign/actions/money';
import { groupDecimal, linkClass, Time } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { UserName } from './user-name.tsx';

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A value as it is read: every digit of an amount, grouped. */
export function readableOf(field: string, value: string): string {
  return amountFields.includes(nameOf(field)) ? groupDecimal(value) : value;
}

const nameOf = (field: string): string => field.split('.').at(-1) ?? field;

/** What helps to read a value, beside it: who an id is, the local time. */
export function noteOn(field: string, value: string): ReactNode {
  if (nameOf(field) === 'userId') {
    return (
      <Link to="/users/$id" params={{ id: value }} className={`${linkClass} inline-block`}>
        <UserName userId={value} />
      </Link>
    );
  }
  if (instant.test(value)) return <Time at={value} show="absolute" />;
  return null;
}
