import type { PolicyDetail } from '@countersign/actions';
import {
  Badge,
  Cell,
  HeaderCell,
  linkClass,
  RowLink,
  Table,
  TableBody,
  TableHead,
  TableRow,
  Time,
} from '@countersign/ui';
import { People } from '../person.tsx';
import { t } from '../strings.ts';
import { addressOf } from '../types.ts';
import type { PoliciesProps } from './policies-props.ts';

const texts = t.policy;

/** Every version of a policy, the newest first, with whoever filed and approved it. */
export function VersionTable({
  policy: { actionType, from, version: inForce, versions },
  Link,
  UserLink,
}: Pick<PoliciesProps, 'Link' | 'UserLink'> & { policy: PolicyDetail }) {
  return (
    <Table label={texts.versions}>
      <TableHead>
        <HeaderCell>{texts.columns.version}</HeaderCell>
        <HeaderCell>{texts.columns.published}</HeaderCell>
        <HeaderCell>{texts.columns.filedBy}</HeaderCell>
        <HeaderCell>{texts.columns.approvedBy}</HeaderCell>
        <HeaderCell>{texts.columns.action}</HeaderCell>
      </TableHead>
      <TableBody>
        {versions.map(({ version, publishedAt, actionId, maker, approvedBy }) => (
          <TableRow key={version}>
            <Cell heading>
              <span className="flex items-center gap-2">
                <RowLink asChild>
                  <Link to={addressOf(actionType, 'versions', version)}>
                    {texts.version(version)}
                  </Link>
                </RowLink>
                {from === actionType && version === inForce && (
                  <Badge tone="success">{texts.inForce}</Badge>
                )}
              </span>
            </Cell>
            <Cell label={texts.columns.published}>
              <Time at={publishedAt} show="absolute" />
            </Cell>
            {/* What was shipped nobody filed: a cell without a label leaves no line on a card. */}
            {maker === null || actionId === null ? (
              <>
                <Cell />
                <Cell />
                <Cell />
              </>
            ) : (
              <>
                <Cell label={texts.columns.filedBy}>
                  <People of={[maker]} UserLink={UserLink} />
                </Cell>
                <Cell label={texts.columns.approvedBy}>
                  <People of={approvedBy} UserLink={UserLink} />
                </Cell>
                <Cell label={texts.columns.action}>
                  <Link to={`/actions/${actionId}`} className={linkClass}>
                    {texts.openAction}
                  </Link>
                </Cell>
              </>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
