import type { PolicyDetail } from '@countersign/actions';
import { Banner, buttonClass, Card, linkClass, Tabs, Time } from '@countersign/ui';
import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import { t } from '../strings.ts';
import { Simulate } from '../trial/simulate.tsx';
import { addressOf, titleOf } from '../types.ts';
import { useReply } from '../use-reply.ts';
import { ExactPolicy } from '../words/exact-policy.tsx';
import { PolicyWords } from '../words/policy-words.tsx';
import { Asked } from '../asked.tsx';
import type { PoliciesProps } from './policies-props.ts';
import { VersionTable } from './version-table.tsx';

const texts = t.policy;

/** One policy: what is in force, in words or exactly, and every version there was. */
export function PolicyPage(props: PoliciesProps & { actionType: string }) {
  const { api, actionType, mayFile, Header, Link } = props;
  const policy = useReply(`policy ${actionType}`, () => api.read(actionType));
  return (
    <>
      <Header
        title={titleOf(actionType)}
        back={{ to: '/policies', label: t.list.title }}
        actions={
          mayFile && (
            <Link to="/file/change_policy" search={{ actionType }} className={buttonClass()}>
              <PencilLine aria-hidden="true" className="size-4" />
              {texts.change}
            </Link>
          )
        }
      >
        <p className="mt-0.5 text-fg-muted">{texts.lead}</p>
      </Header>
      <Asked of={policy}>{(detail) => <Policy {...props} policy={detail} />}</Asked>
    </>
  );
}

function Policy(props: PoliciesProps & { policy: PolicyDetail }) {
  const { policy, Link, UserLink } = props;
  const { actionType, from, version, publishedAt, document, pending, versions } = policy;
  const [view, setView] = useState<'words' | 'exact' | 'simulate'>('words');
  return (
    <div className="flex flex-col gap-4">
      {pending !== null && (
        <Banner
          tone="info"
          title={texts.pending}
          action={
            <Link to={`/actions/${pending}`} className={buttonClass('secondary', 'sm')}>
              {texts.openPending}
            </Link>
          }
        />
      )}
      <Card title={texts.inForce}>
        <p className="mb-3 text-fg-muted">
          {from === actionType ? (
            texts.version(version)
          ) : (
            <>
              {texts.inherited}{' '}
              <Link to={addressOf(from)} className={linkClass}>
                {texts.inheritedFrom(version)}
              </Link>
            </>
          )}
          {texts.since} <Time at={publishedAt} show="absolute" focusable />
        </p>
        <Tabs
          label={texts.views}
          value={view}
          onChange={setView}
          tabs={[
            {
              value: 'words',
              label: t.trial.words,
              content: (
                <PolicyWords actionType={actionType} document={document} UserLink={UserLink} />
              ),
            },
            {
              value: 'exact',
              label: texts.exact,
              content: <ExactPolicy document={document} />,
            },
            {
              value: 'simulate',
              label: t.trial.simulate,
              content: (
                <div className="max-w-xl">
                  <Simulate
                    {...props}
                    actionType={actionType}
                    // What is in force for all types is not for those that have one of their own.
                    {...(actionType === '*' && { document })}
                  />
                </div>
              ),
            },
          ]}
        />
      </Card>
      <Card title={texts.versions} flush>
        {versions.length === 0 ? (
          <p className="p-4 text-fg-muted">{texts.none}</p>
        ) : (
          <VersionTable policy={policy} Link={Link} UserLink={UserLink} />
        )}
      </Card>
    </div>
  );
}
