import { deviceOf, type Device } from '@countersign/auth';
import { Badge, Button, Icon, Time } from '@countersign/ui';
import { Monitor, Smartphone, Terminal, type LucideIcon } from 'lucide-react';
import { useMe } from '../session/me.ts';
import { useSignOut } from '../session/use-sign-out.ts';
import { t } from '../strings/index.ts';
import { profileTexts } from '../strings/profile.ts';
import type { OwnSession } from './queries.ts';

const icons: Record<Device['kind'], LucideIcon> = {
  desktop: Monitor,
  mobile: Smartphone,
  other: Terminal,
};
const texts = profileTexts.sessions;

/** One session with its device, and the way to end it; the current one ends by signing out. */
export function SessionRow({
  session,
  onEnd,
}: {
  session: OwnSession;
  onEnd: () => Promise<void>;
}) {
  const me = useMe();
  const signOut = useSignOut();
  const device = deviceOf(session.userAgent);
  const name = deviceText(device);
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <Icon of={icons[device.kind]} className="mt-1 text-fg-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium wrap-anywhere" title={session.userAgent ?? undefined}>
            {name}
          </span>
          {session.current && <Badge tone="accent">{texts.current}</Badge>}
        </p>
        <p className="text-sm text-fg-muted">
          {texts.lastSeen} <Time at={session.lastSeenAt} /> · {session.ip ?? texts.noAddress} ·{' '}
          {texts.since} <Time at={session.createdAt} show="date" />
        </p>
        {session.current && (
          <p className="text-sm text-fg-muted">
            {texts.until} <Time at={me.session.endsAt} show="absolute" />
          </p>
        )}
      </div>
      {session.current ? (
        <Button size="sm" onClick={signOut}>
          {t.nav.signOut}
        </Button>
      ) : (
        <Button size="sm" aria-label={texts.endOne(name)} onClick={onEnd}>
          {texts.end}
        </Button>
      )}
    </li>
  );
}

function deviceText({ browser, system }: Device): string {
  if (browser && system) return profileTexts.device.on(browser, system);
  if (browser) return profileTexts.device.unknownSystem(browser);
  return system ? profileTexts.device.unknownBrowser(system) : profileTexts.device.unknown;
}
