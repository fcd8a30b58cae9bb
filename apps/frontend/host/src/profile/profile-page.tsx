import { OwnDelegations } from '../delegations/own-card.tsx';
import { MailLink } from '../notifications/mail-link.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { profileTexts } from '../strings/profile.ts';
import { AboutMe } from './about-me.tsx';
import { Appearance } from './appearance.tsx';
import { PasswordCard } from './password-card.tsx';
import { SecondFactorCard } from './second-factor/second-factor-card.tsx';
import { SessionsCard } from './sessions-card.tsx';

/** Who I am here, how I sign in, and how the app looks to me. */
export function ProfilePage() {
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <PageHeader title={profileTexts.title} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <div className="grid min-w-0 gap-4">
          <AboutMe />
          <PasswordCard />
          <SecondFactorCard />
        </div>
        <div className="grid min-w-0 gap-4">
          <OwnDelegations />
          <SessionsCard />
          <MailLink />
          <Appearance />
        </div>
      </div>
    </div>
  );
}
