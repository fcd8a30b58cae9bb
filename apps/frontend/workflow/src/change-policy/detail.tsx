import { policyDocument, type PolicyDocument } from '@countersign/policy/document';
import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { RevealText, Tabs } from '@countersign/ui';
import { useMemo, useState } from 'react';
import { policyApi } from '../api.ts';
import { t } from '../strings.ts';
import { Replay } from '../trial/replay.tsx';
import { titleOf } from '../types.ts';
import { ExactPolicy } from '../words/exact-policy.tsx';
import { PolicyWords } from '../words/policy-words.tsx';

const texts = t.detail;

/**
 * The policy that will be published, and how it differs from what is in force, both in words; while it is to be
 * decided also what it would have asked of the past.
 */
export function ChangePolicyDetail(props: DetailProps) {
  const { payload, before, after, isPending, UserLink } = props;
  const api = useMemo(() => policyApi(props.fetch), [props.fetch]);
  const document = useMemo(() => documentIn(payload), [payload]);
  const inForce = useMemo(() => documentIn(before), [before]);
  const [view, setView] = useState<'changes' | 'whole' | 'exact' | 'replay'>('changes');
  const actionType = textOf(payload, 'actionType');
  const { version } = after;
  const tabs = [
    ...(document && inForce
      ? [
          {
            value: 'changes' as const,
            label: texts.changes,
            content: (
              <PolicyWords
                actionType={actionType}
                document={document}
                before={inForce}
                UserLink={UserLink}
              />
            ),
          },
        ]
      : []),
    ...(document
      ? [
          {
            value: 'whole' as const,
            label: texts.whole,
            content: (
              <PolicyWords actionType={actionType} document={document} UserLink={UserLink} />
            ),
          },
        ]
      : []),
    ...(document
      ? [
          {
            value: 'exact' as const,
            label: t.policy.exact,
            content: <ExactPolicy document={document} />,
          },
        ]
      : []),
    ...(document && isPending
      ? [
          {
            value: 'replay' as const,
            label: t.trial.replay,
            content: <Replay {...props} api={api} actionType={actionType} document={document} />,
          },
        ]
      : []),
  ];
  const [first] = tabs;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Facts>
        <Fact name={texts.subject}>
          <span className="font-medium">
            <RevealText value={titleOf(actionType)} />
          </span>
        </Fact>
        {typeof version === 'number' && <Fact name={texts.version}>{version}</Fact>}
        <Fact name={t.form.reason}>
          <RevealText value={textOf(payload, 'reason')} />
        </Fact>
      </Facts>
      {first && (
        <Tabs
          label={texts.views}
          tabs={tabs}
          value={tabs.some(({ value }) => value === view) ? view : first.value}
          onChange={setView}
        />
      )}
    </div>
  );
}

/** The policy in a payload or a picture; nothing when that is none of this release. */
function documentIn(fields: Readonly<Record<string, unknown>> | null): PolicyDocument | undefined {
  return policyDocument.safeParse(fields?.['document']).data;
}
