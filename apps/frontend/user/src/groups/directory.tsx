import type { DirectoryTools, RemoteDirectory } from '@countersign/remote';
import {
  Cell,
  HeaderCell,
  RevealText,
  revealedText,
  Table,
  TableBody,
  TableHead,
  TableRow,
  Time,
} from '@countersign/ui';
import { historySection } from '../history/section.tsx';
import { t } from '../strings.ts';
import type { Group, WholeGroup } from './group.ts';

const texts = t.groups;

/** The screens of groups. The record has its members themselves where a list has their number. */
export const groups: Pick<RemoteDirectory<Group>, 'columns'> & {
  record: RemoteDirectory<WholeGroup>['record'];
} = {
  columns: [
    { title: texts.title, cell: ({ title }) => <RevealText value={title} /> },
    { title: texts.name, cell: ({ name }) => <RevealText value={name} mono /> },
    { title: texts.members, cell: ({ members }) => members, numeric: true },
  ],
  record: (group, tools) => ({
    title: revealedText(group.title),
    code: group.name,
    fields: {
      [texts.title]: <RevealText value={group.title} />,
      [texts.name]: <RevealText value={group.name} mono />,
      [texts.members]: group.members.length,
      [texts.since]: <Time at={group.createdAt} show="absolute" focusable />,
    },
    sections: [
      {
        title: texts.members,
        content:
          group.members.length > 0 ? (
            <Members of={group.members} UserLink={tools.UserLink} />
          ) : (
            <p className="p-4 text-fg-muted">{texts.nobody}</p>
          ),
      },
      ...historySection(t.history.ofGroup, { group: group.name }, tools),
    ],
  }),
};

function Members({
  of: members,
  UserLink,
}: Pick<DirectoryTools, 'UserLink'> & { of: WholeGroup['members'] }) {
  return (
    <Table label={texts.members}>
      <TableHead>
        <HeaderCell>{t.directory.name}</HeaderCell>
        <HeaderCell>{texts.username}</HeaderCell>
      </TableHead>
      <TableBody>
        {members.map(({ userId, fullName, username }) => (
          <TableRow key={userId}>
            <Cell heading>
              <UserLink userId={userId}>
                <RevealText value={fullName} />
              </UserLink>
            </Cell>
            <Cell label={texts.username}>
              <RevealText value={username ?? userId} mono />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
