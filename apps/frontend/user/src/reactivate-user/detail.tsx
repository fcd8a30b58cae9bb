import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { RevealText } from '@countersign/ui';
import { PersonHead } from '../person-head.tsx';
import { RoleList } from '../role-list.tsx';
import { t } from '../strings.ts';

/** Who comes back, and what they will be allowed to do. */
export function ReactivateUserDetail({ payload, before }: DetailProps) {
  return (
    <PersonHead payload={payload} before={before}>
      <p className="mt-1 mb-4 text-sm text-fg-muted">{t.reactivateUser.ends}</p>
      <Facts>
        <Fact name={t.createUser.roles}>
          <RoleList roles={payload['roles']} />
        </Fact>
        <Fact name={t.reason}>
          <RevealText value={textOf(payload, 'reason')} />
        </Fact>
      </Facts>
    </PersonHead>
  );
}
