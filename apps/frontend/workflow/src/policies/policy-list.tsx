import type { PolicyInForce } from '@countersign/actions';
import {
  Badge,
  Card,
  Cell,
  HeaderCell,
  RowLink,
  Table,
  TableBody,
  TableHead,
  TableRow,
  Time,
  useRowNavigation,
} from '@countersign/ui';
import { Clock } from 'lucide-react';
import { t } from '../strings.ts';
import { addressOf, titleOf } from '../types.ts';
import { useReply } from '../use-reply.ts';
import { oneLine } from '../words/one-line.ts';
import { Asked } from '../asked.tsx';
import type { PoliciesProps } from './policies-props.ts';

const texts = t.list;

/** All policies as they are in force: the one for all types first. */
export function PolicyList({ api, singleKeys, Header, Link }: PoliciesProps) {
  const policies = useReply('policies', api.list);
  return (
    <>
      <Header title={texts.title}>
        <p className="mt-0.5 text-fg-muted">{texts.lead}</p>
      </Header>
      <Card flush>
        <Asked of={policies}>
          {(all) => <Rows policies={all} singleKeys={singleKeys} Link={Link} />}
        </Asked>
      </Card>
    </>
  );
}

function Rows({
  policies,
  singleKeys,
  Link,
}: Pick<PoliciesProps, 'singleKeys' | 'Link'> & { policies: readonly PolicyInForce[] }) {
  const table = useRowNavigation({ enabled: singleKeys });
  const ofAll = policies.filter(({ actionType }) => actionType === '*');
  const others = policies
    .filter(({ actionType }) => actionType !== '*')
    .toSorted((a, b) => titleOf(a.actionType).localeCompare(titleOf(b.actionType), t.locale));
  return (
    <Table ref={table} label={texts.title}>
      <TableHead>
        <HeaderCell>{texts.subject}</HeaderCell>
        <HeaderCell>{texts.inForce}</HeaderCell>
        <HeaderCell>{texts.version}</HeaderCell>
        <HeaderCell wide>{texts.since}</HeaderCell>
      </TableHead>
      <TableBody>
        {[...ofAll, ...others].map(
          ({ actionType, from, version, document, publishedAt, pending }) => (
            <TableRow key={actionType}>
              <Cell heading>
                <RowLink asChild>
                  <Link to={addressOf(actionType)}>{titleOf(actionType)}</Link>
                </RowLink>
              </Cell>
              <Cell label={texts.inForce}>{oneLine(document)}</Cell>
              <Cell label={texts.version}>
                <span className="flex flex-wrap items-center gap-1.5">
                  {from === actionType ? (
                    t.policy.version(version)
                  ) : (
                    <span className="text-fg-muted">{texts.inherited}</span>
                  )}
                  {pending !== null && (
                    <Badge tone="warning" icon={Clock}>
                      {texts.pending}
                    </Badge>
                  )}
                </span>
              </Cell>
              <Cell label={texts.since} wide>
                <Time at={publishedAt} show="date" />
              </Cell>
            </TableRow>
          ),
        )}
      </TableBody>
    </Table>
  );
}
