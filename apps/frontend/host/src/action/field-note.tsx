import { Icon, Time, cn } from '@countersign/ui';
import type { ReactNode } from 'react';
import { isUserField } from '@countersign/remote/user-field';
import { UserLink, UserName } from '../people/user-name.tsx';
import { OctagonAlert, TriangleAlert } from 'lucide-react';
import { isUuid } from '../directories/history.ts';
import type { Remarks } from './remarks.ts';

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Lists of users, as a change of who is in a group has them. */
const userLists = ['add', 'remove'];

const isUser = (name: string, value: string): boolean =>
  isUserField(name) || (userLists.includes(name) && isUuid(value));

const nameOf = (field: string): string => field.split('.').at(-1) ?? field;

/** What helps to read a value, beside it: who an id is, the local time. */
export function noteOn(field: string, value: string): ReactNode {
  if (isUser(nameOf(field), value)) {
    return (
      <UserLink userId={value}>
        <UserName userId={value} />
      </UserLink>
    );
  }
  if (instant.test(value)) return <Time at={value} show="absolute" />;
  return null;
}

/** What the owner says about one field, under its value. */
export function Remark({ remarks, field }: { remarks: Remarks; field: string }) {
  const remark = remarks.get(field);
  if (!remark) return null;
  const danger = remark.tone === 'danger';
  return (
    <span
      className={cn('flex items-start gap-1.5 text-xs', danger ? 'text-danger' : 'text-warning')}
    >
      <Icon of={danger ? OctagonAlert : TriangleAlert} className="mt-0.5 size-3.5" />
      {remark.message}
    </span>
  );
}
