import {
  ActionBadge,
  Card,
  Cell,
  HeaderCell,
  RowLink,
  SkeletonLines,
  Table,
  TableBody,
  TableHead,
  TableRow,
  Time,
} from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { typeTitle } from '../action/catalogue.ts';
import { PersonName } from '../people/person-name.tsx';
import { LateBadge } from '../inbox/late-badge.tsx';
import { api } from '../api/client.ts';
import { page } from '../api/data.ts';
import { useCan } from '../session/me.ts';
import { dashboardTexts } from '../strings/dashboard.ts';
import { directoryTexts } from '../strings/directories.ts';
import { t } from '../strings/index.ts';
import { historyOf, isUuid } from './history.ts';

const texts = directoryTexts;

/** The actions that made or changed a record, or are to change it, newest first. */
export function RecordHistory({ id, code, owner }: { id: string; code: string; owner: string }) {
  const all = useCan('action:read');
  const { data: actions, error } = useQuery({
    queryKey: ['record-history', owner, id, code],
    queryFn: async () => {
      const ask = (query: { target?: string; q?: string }) =>
        page(api.workflow.actions.$get({ query: { ...query, limit: '50' } }));
      const [on, ...naming] = await Promise.all([
        ask({ target: id }),
        ask({ q: code }),
        ...(isUuid(id) ? [ask({ q: id })] : []),
      ]);
      const named = naming.flatMap(({ items }) => items);
      return historyOf({ id, owner }, on.items, named);
    },
  });
  return (
    <Card title={texts.history} flush>
      {!all && <p className="px-4 pt-3 text-sm text-fg-muted">{texts.historyOwn}</p>}
      {error ? (
        <p role="alert" className="p-4 text-danger">
          {error.message}
        </p>
      ) : !actions ? (
        <SkeletonLines lines={3} label={t.loading} className="p-4" />
      ) : actions.length === 0 ? (
        <p className="p-4 text-fg-muted">{texts.historyEmpty}</p>
      ) : (
        <Table label={texts.history}>
          <TableHead>
            <HeaderCell>{dashboardTexts.type}</HeaderCell>
            <HeaderCell>{t.roles.maker}</HeaderCell>
            <HeaderCell>{dashboardTexts.filed}</HeaderCell>
            <HeaderCell>{t.inbox.status}</HeaderCell>
          </TableHead>
          <TableBody>
            {actions.map((action) => (
              <TableRow key={action.id}>
                <Cell heading>
                  <RowLink asChild>
                    <Link to="/actions/$id" params={{ id: action.id }}>
                      {typeTitle(action.actionType)}
                    </Link>
                  </RowLink>
                </Cell>
                <Cell label={t.roles.maker}>
                  <PersonName person={action.maker} />
                </Cell>
                <Cell label={dashboardTexts.filed}>
                  <Time at={action.submittedAt} />
                </Cell>
                <Cell>
                  <span className="flex flex-wrap items-center gap-1.5">
                    <ActionBadge status={action.status} execution={action.execution.state} />
                    {action.lateSince && <LateBadge />}
                  </span>
                </Cell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}
