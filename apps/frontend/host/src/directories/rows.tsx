import type { DirectoryColumn } from '@countersign/remote';
import {
  Badge,
  Cell,
  HeaderCell,
  RevealText,
  RowLink,
  SkeletonLines,
  Table,
  TableBody,
  TableHead,
  TableRow,
  useRowNavigation,
} from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { isReadable } from '../api/data.ts';
import { directoryTools } from '../people/user-name.tsx';
import type { OwnedDirectory } from '../remotes/abouts.ts';
import { ErrorBoundary, RemoteScope } from '../remotes/remote-part.tsx';
import { useRemoteDirectory } from '../remotes/use-remote.ts';
import { useSingleKeysWork } from '../shell/shortcut-choice.ts';
import { directoryTexts } from '../strings/directories.ts';
import { t } from '../strings/index.ts';
import { PlainNotice, plainColumns } from './plain.tsx';
import type { Row } from './query.ts';

interface RowsProps {
  directory: OwnedDirectory;
  rows: readonly Row[];
}

/** The rows of a directory in the columns of its remote; plain ones where that is down, old or broken. */
export function Rows(props: RowsProps) {
  const { owner, idField } = props.directory;
  const remote = useRemoteDirectory(props.directory);
  const plain = (retry: () => void) => (
    <>
      <PlainNotice owner={owner} retry={retry} />
      <RowTable {...props} columns={plainColumns(props.rows.find(isReadable), idField)} />
    </>
  );
  if (remote.state === 'loading') {
    return <SkeletonLines lines={8} label={t.loading} className="p-4" />;
  }
  if (remote.state === 'absent') return plain(remote.retry);
  return (
    <ErrorBoundary fallback={plain}>
      <RowTable {...props} columns={remote.part.columns} />
    </ErrorBoundary>
  );
}

function RowTable({
  directory,
  rows,
  columns,
}: RowsProps & { columns: readonly DirectoryColumn<never>[] }) {
  const table = useRowNavigation({ enabled: useSingleKeysWork() });
  return (
    <Table ref={table} label={directory.label}>
      <TableHead>
        {columns.map(({ title, numeric = false, wide = false }) => (
          <HeaderCell key={title} numeric={numeric} wide={wide}>
            {title}
          </HeaderCell>
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row) => {
          const id = String(row[directory.idField]);
          return isReadable(row) ? (
            <RecordRow key={id} row={row} id={id} directory={directory} columns={columns} />
          ) : (
            <UnreadableRow key={id} id={id} />
          );
        })}
      </TableBody>
    </Table>
  );
}

function RecordRow({
  row,
  id,
  directory: { owner, path },
  columns,
}: {
  row: Row;
  id: string;
  directory: OwnedDirectory;
  columns: readonly DirectoryColumn<never>[];
}) {
  return (
    <TableRow>
      {columns.map(({ title, cell, numeric = false, wide = false, badge = false }, index) => {
        const value = (
          <RemoteScope owner={owner} inline>
            {cell(row as never, directoryTools)}
          </RemoteScope>
        );
        if (index === 0) {
          return (
            <Cell key={title} heading>
              <RowLink asChild>
                <Link to="/$directory/$id" params={{ directory: path, id }}>
                  {value}
                </Link>
              </RowLink>
            </Cell>
          );
        }
        return badge ? (
          <Cell key={title} className="max-sm:order-last">
            {value}
          </Cell>
        ) : (
          <Cell key={title} label={title} numeric={numeric} wide={wide}>
            {value}
          </Cell>
        );
      })}
    </TableRow>
  );
}

/** The row of an entry that cannot be read, among the others. */
function UnreadableRow({ id }: { id: string }) {
  return (
    <TableRow>
      <Cell heading colSpan={99}>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone="danger">{directoryTexts.unreadable}</Badge>
          <RevealText value={id} mono />
        </span>
      </Cell>
    </TableRow>
  );
}
