import { buttonClass, Card } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { preferenceTexts as texts } from '../strings/notification-preferences.ts';

/** The way to what one wants by mail, from one's own page. */
export function MailLink() {
  return (
    <Card
      title={texts.title}
      actions={
        <Link to="/notifications/preferences" className={buttonClass('secondary', 'sm')}>
          {texts.open}
        </Link>
      }
    >
      <p className="text-fg-muted">{texts.about}</p>
    </Card>
  );
}
