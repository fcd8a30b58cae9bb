import { amountFields } from '@countersign/actions/money';
import { groupDecimal, Time } from '@countersign/ui';
import type { ReactNode } from 'react';
import { UserLink } from '../people/user-link.tsx';
import { userField, UserName } from '../people/user-name.tsx';

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A value as it is read: every digit of an amount, grouped. */
export function readableOf(field: string, value: string): string {
  return amountFields.includes(nameOf(field)) ? groupDecimal(value) : value;
}

const nameOf = (field: string): string => field.split('.').at(-1) ?? field;

/** What helps to read a value, beside it: who an id is, the local time. */
export function noteOn(field: string, value: string): ReactNode {
  if (nameOf(field) === userField) {
    return (
      <UserLink userId={value}>
        <UserName userId={value} />
      </UserLink>
    );
  }
  if (instant.test(value)) return <Time at={value} show="absolute" />;
  return null;
}
