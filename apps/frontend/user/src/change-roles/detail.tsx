import { assignableRole } from '@countersign/actions';
import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { Badge, RevealText } from '@countersign/ui';
import { PersonHead } from '../person-head.tsx';
import { t } from '../strings.ts';
import { type RoleChange, roleChanges } from './role-changes.ts';

const texts = t.changeRoles;
const tones = { gained: 'success', lost: 'danger', kept: 'neutral' } as const;

/** What somebody may do from then on, and what no longer. */
export function ChangeRolesDetail({ payload, before }: DetailProps) {
  return (
    <PersonHead payload={payload} before={before}>
      <div className="mt-4">
        <Facts>
          <Fact name={texts.roles}>
            <ul className="flex flex-col gap-1.5">
              {roleChanges(before, payload).map((change) => (
                <Role key={change.role} {...change} />
              ))}
            </ul>
          </Fact>
          <Fact name={texts.reason}>
            <RevealText value={textOf(payload, 'reason')} />
          </Fact>
        </Facts>
      </div>
    </PersonHead>
  );
}

function Role({ role, change }: RoleChange) {
  const known = assignableRole.safeParse(role);
  const { name, may } = known.success ? t.roles[known.data] : { name: role, may: '' };
  return (
    <li>
      <span className="mr-2 font-medium">
        <RevealText value={name} />
      </span>
      <Badge tone={tones[change]}>{texts[change]}</Badge>
      {may && <span className="block text-sm text-fg-muted">{may}</span>}
    </li>
  );
}
