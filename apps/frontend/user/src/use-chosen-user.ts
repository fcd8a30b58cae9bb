import * as actionTypes from '@countersign/actions/types';
import type { Draft, FormProps } from '@countersign/remote';
import { type Lookup, useLookup } from '@countersign/remote/form';
import { useState } from 'react';
import { findUser, type WholeUser } from './find-user.ts';

const id = actionTypes.change_roles.schema.shape.userId;

/** The id that is looked up: nothing before it can be one. */
function idIn({ userId }: Draft): string {
  const read = id.safeParse(userId);
  return read.success ? read.data : '';
}

/** The user whom a draft names, and what is to be told of every change of the draft. */
export function useChosenUser({
  initial,
  onChange,
  fetch,
}: Pick<FormProps, 'initial' | 'onChange' | 'fetch'>): [
  user: Lookup<WholeUser>,
  onChange: (draft: Draft) => void,
] {
  const [userId, setUserId] = useState(() => idIn(initial));
  const [user] = useLookup(userId, (asked) => findUser(asked, fetch));
  return [
    user,
    (draft) => {
      setUserId(idIn(draft));
      onChange(draft);
    },
  ];
}
