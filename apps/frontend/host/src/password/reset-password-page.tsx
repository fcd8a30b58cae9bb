import { buttonClass } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { t } from '../strings/index.ts';
import { SetPasswordPage } from './set-password-page.tsx';

/** Where somebody who forgot the password chooses another one. */
export function ResetPasswordPage() {
  return (
    <SetPasswordPage
      title={t.resetPassword.title}
      lead={t.resetPassword.lead}
      field="newPassword"
      send={async (token, newPassword) => {
        await data(api.auth['reset-password'].$post({ json: { token, newPassword } }));
        return {};
      }}
      check={(token) => data(api.auth['reset-password'].check.$post({ json: { token } }))}
      over={t.resetPassword.over}
      wayOut={
        <Link to="/forgot-password" className={buttonClass('primary', 'lg')}>
          {t.resetPassword.askAgain}
        </Link>
      }
    />
  );
}
