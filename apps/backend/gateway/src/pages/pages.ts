import { homePage } from './home.ts';
import { icon } from './icon.ts';
import { setPasswordPage } from './set-password.ts';
import { setPasswordScript } from './set-password-script.ts';
import { styles } from './styles.ts';

/** What pages may tell of this installation. */
export interface PageFacts {
  publicUrl: string;
  /** Where caught mail can be read, on a machine that catches it. */
  mailUrl: string | undefined;
}

/** A document as it is sent. */
export interface Page {
  type: string;
  body: string;
}

const html = (body: string): Page => ({ type: 'text/html; charset=utf-8', body });

/** Every page and asset by its exact path. */
export function createPages(facts: PageFacts): ReadonlyMap<string, Page> {
  return new Map([
    ['/', html(homePage(facts))],
    [
      '/invitation',
      html(
        setPasswordPage({
          title: 'Welcome to Countersign',
          lead: 'You were invited. Choose a password; you then sign in with your email address.',
          endpoint: '/api/auth/invitations/accept',
          field: 'password',
        }),
      ),
    ],
    [
      '/reset-password',
      html(
        setPasswordPage({
          title: 'Choose a new password',
          lead: 'Your other sessions end as soon as the new password is set.',
          endpoint: '/api/auth/reset-password',
          field: 'newPassword',
        }),
      ),
    ],
    [
      '/assets/set-password.js',
      { type: 'text/javascript; charset=utf-8', body: setPasswordScript },
    ],
    ['/assets/styles.css', { type: 'text/css; charset=utf-8', body: styles }],
    ['/assets/icon.svg', { type: 'image/svg+xml', body: icon }],
  ]);
}
