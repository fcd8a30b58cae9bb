import type { PageProps } from '@countersign/remote';
import { useMemo } from 'react';
import { policyApi } from '../api.ts';
import { subjectAt, subjects } from '../types.ts';
import { PolicyList } from './policy-list.tsx';
import { PolicyPage } from './policy-page.tsx';
import { VersionPage } from './version-page.tsx';

/** `/policies`: all of them, one with its versions, and one version beside another. */
export function PoliciesPage(props: PageProps) {
  const { rest, fetch: fetchIt, Missing } = props;
  const api = useMemo(() => policyApi(fetchIt), [fetchIt]);
  const [part, ...more] = rest;
  if (part === undefined) return <PolicyList {...props} api={api} />;
  const actionType = subjectAt(part);
  if (!subjects.includes(actionType)) return <Missing />;
  if (more.length === 0) return <PolicyPage {...props} api={api} actionType={actionType} />;
  const [versions, version, from, before] = more;
  const isVersion = versions === 'versions' && isNumber(version) && more.length < 5;
  const isOther = from === undefined || (from === 'from' && isNumber(before));
  if (!isVersion || !isOther) return <Missing />;
  return (
    <VersionPage
      {...props}
      api={api}
      actionType={actionType}
      version={Number(version)}
      before={before === undefined ? undefined : Number(before)}
    />
  );
}

const isNumber = (part: string | undefined): boolean => /^\d{1,9}$/.test(part ?? '');
