import { useEffect, type ReactNode } from 'react';
import { Mark } from '../shell/mark.tsx';
import { t } from '../strings/index.ts';

/** The frame of the pages before the sign-in. */
export function FrontPage({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ${t.product}`;
  }, [title]);
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center p-4 pb-[12vh]">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center gap-3">
          <Mark size="lg" />
          <div>
            <p className="text-lg font-semibold">{t.product}</p>
            <p className="text-sm text-fg-muted">{t.tagline}</p>
          </div>
        </div>
        <div className="rounded-md border border-line bg-surface p-5">
          <h1 className="mb-4 text-xl font-semibold">{title}</h1>
          {children}
        </div>
      </div>
    </main>
  );
}
