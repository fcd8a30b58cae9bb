import { EmptyState, linkClass } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { t } from '../strings/index.ts';

/** What is shown where there is nothing, or nothing that this person may see. */
export function PageMissing() {
  return (
    <EmptyState
      heading
      icon={SearchX}
      title={t.errors.notFoundTitle}
      message={t.errors.notFound}
      action={
        <Link to="/inbox" className={linkClass}>
          {t.errors.home}
        </Link>
      }
    />
  );
}
