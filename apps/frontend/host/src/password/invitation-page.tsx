import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { t } from '../strings/index.ts';
import { SetPasswordPage } from './set-password-page.tsx';

/** Where an invited colleague chooses the first password. */
export function InvitationPage() {
  return (
    <SetPasswordPage
      title={t.invitation.title}
      lead={t.invitation.lead}
      field="password"
      send={(token, password) =>
        data(api.auth.invitations.accept.$post({ json: { token, password } }))
      }
      check={(token) => data(api.auth.invitations.check.$post({ json: { token } }))}
      over={t.invitation.over}
      wayOut={<p className="text-fg-muted">{t.invitation.wayOut}</p>}
    />
  );
}
