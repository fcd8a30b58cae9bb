import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { Avatar, RevealText } from '@countersign/ui';
import { RoleList } from '../role-list.tsx';
import { t } from '../strings.ts';

const texts = t.createUser;

/** A new colleague, and what they will be allowed to do. */
export function CreateUserDetail({ payload, after }: DetailProps) {
  const name = textOf(payload, 'fullName');
  const roles = payload['roles'] ?? after['roles'];
  return (
    <div className="flex min-w-0 items-start gap-4">
      <Avatar name={name} size="lg" className="max-sm:hidden!" />
      <div className="min-w-0 flex-1">
        <p className="text-lg font-semibold">
          <RevealText value={name} />
        </p>
        <p className="mb-4 text-fg-muted">
          <RevealText value={textOf(payload, 'email')} />
        </p>
        <Facts>
          <Fact name={texts.username}>
            <RevealText value={textOf(payload, 'username')} mono />
          </Fact>
          <Fact name={texts.roles}>
            <RoleList roles={roles} />
          </Fact>
        </Facts>
      </div>
    </div>
  );
}
