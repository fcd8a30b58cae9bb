import type { PolicyDetail } from '@countersign/actions';
import { Card, Field, linkClass, Select, Time } from '@countersign/ui';
import { People } from '../person.tsx';
import { t } from '../strings.ts';
import { addressOf, titleOf } from '../types.ts';
import { useReply } from '../use-reply.ts';
import { PolicyWords } from '../words/policy-words.tsx';
import { Asked } from '../asked.tsx';
import type { PoliciesProps } from './policies-props.ts';

const texts = t.version;

interface VersionProps extends PoliciesProps {
  actionType: string;
  version: number;
  /** The version that it is compared with; the one before it when absent. */
  before: number | undefined;
}

/** A version of a policy, and how it differs from another one. */
export function VersionPage(props: VersionProps) {
  const { api, actionType } = props;
  const policy = useReply(`policy ${actionType}`, () => api.read(actionType));
  return <Asked of={policy}>{(detail) => <Version {...props} policy={detail} />}</Asked>;
}

function Version({
  policy: { versions },
  actionType,
  version,
  before,
  go,
  Header,
  Link,
  UserLink,
  Missing,
}: VersionProps & { policy: PolicyDetail }) {
  const at = versions.findIndex((each) => each.version === version);
  const shown = versions[at];
  const other =
    before === undefined ? versions[at + 1] : versions.find((each) => each.version === before);
  if (!shown || (before !== undefined && !other)) return <Missing />;
  const { publishedAt, actionId, maker, approvedBy, document } = shown;
  const others = versions.filter((each) => each !== shown);
  return (
    <>
      <Header
        title={texts.title(titleOf(actionType), version)}
        back={{ to: addressOf(actionType), label: titleOf(actionType) }}
      >
        <p className="mt-0.5 text-fg-muted">
          {texts.published} <Time at={publishedAt} show="absolute" focusable />
          {maker && (
            <>
              {texts.filedBy} <People of={[maker]} UserLink={UserLink} />
              {approvedBy.length > 0 && texts.approvedBy}
              <People of={approvedBy} UserLink={UserLink} />
            </>
          )}
          {actionId !== null && (
            <>
              {' · '}
              <Link to={`/actions/${actionId}`} className={linkClass}>
                {t.policy.openAction}
              </Link>
            </>
          )}
        </p>
      </Header>
      <div className="flex flex-col gap-4">
        {other && others.length > 1 && (
          <Field label={texts.compare} className="max-w-xs">
            <Select
              value={String(other.version)}
              options={others.map((each) => ({
                value: String(each.version),
                label: t.policy.version(each.version),
              }))}
              onChange={(value) => go(addressOf(actionType, 'versions', version, 'from', value))}
            />
          </Field>
        )}
        <Card title={other ? texts.changes(other.version) : texts.first}>
          <PolicyWords
            actionType={actionType}
            document={document}
            before={other?.document}
            UserLink={UserLink}
          />
        </Card>
      </div>
    </>
  );
}
