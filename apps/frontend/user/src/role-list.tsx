import { assignableRole } from '@countersign/actions';
import { RevealText } from '@countersign/ui';
import { t } from './strings.ts';

/** Roles that somebody will have, each with what it permits. */
export function RoleList({ roles }: { roles: unknown }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {(Array.isArray(roles) ? roles : []).map((role) => (
        <Role key={String(role)} role={String(role)} />
      ))}
    </ul>
  );
}

function Role({ role }: { role: string }) {
  const known = assignableRole.safeParse(role);
  if (!known.success) {
    return (
      <li>
        <RevealText value={role} />
      </li>
    );
  }
  const { name, may } = t.roles[known.data];
  return (
    <li>
      <span className="font-medium">{name}</span>
      <span className="block text-sm text-fg-muted">{may}</span>
    </li>
  );
}
