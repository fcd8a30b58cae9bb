import type { ReactNode } from 'react';
import { PageHeader } from '../shell/page-header.tsx';

/** The frame of a page that has no form to show, and says why. */
export function NoForm({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <PageHeader title={title} />
      {children}
    </div>
  );
}
