import { Avatar, Badge, Card } from '@countersign/ui';
import { PersonName } from '../people/person-name.tsx';
import { useMe } from '../session/me.ts';
import { t } from '../strings/index.ts';
import { profileTexts } from '../strings/profile.ts';
import { OwnStanding } from './own-standing.tsx';

/** Who is signed in, and what their roles let them do. */
export function AboutMe() {
  const me = useMe();
  return (
    <Card title={profileTexts.you}>
      <div className="flex items-center gap-3">
        <Avatar name={me.name} id={me.personId} size="lg" />
        <div className="min-w-0">
          <p className="font-semibold wrap-anywhere">
            <PersonName person={me} />
          </p>
          <p className="wrap-anywhere text-fg-muted">{me.email}</p>
        </div>
      </div>
      <h3 className="mt-4 mb-2 font-medium">{profileTexts.rolesTitle}</h3>
      <ul className="flex flex-col gap-2">
        {me.roles.map((role) => (
          <li key={role} className="grid gap-x-3 gap-y-1 sm:grid-cols-[5rem_1fr]">
            <span>
              <Badge>{t.roles[role]}</Badge>
            </span>
            <span>{profileTexts.roles[role]}</span>
          </li>
        ))}
      </ul>
      <OwnStanding />
      <p className="mt-3 text-xs text-fg-muted">{profileTexts.rolesHint}</p>
    </Card>
  );
}
