import { useEffect, type ReactNode } from 'react';
import { t } from '../strings/index.ts';

/** The frame of the pages before the sign-in. */
export function FrontPage({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ${t.product}`;
  }, [title]);
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="w-full max-w-sm">
        <p className="text-lg font-semibold">{t.product}</p>
        <p className="mb-6 text-fg-muted">{t.tagline}</p>
        <div className="rounded-md border border-line bg-surface p-5">
          <h1 className="mb-4 text-xl font-semibold">{title}</h1>
          {children}
        </div>
      </div>
    </main>
  );
}
