import { isolate } from '@countersign/ui';
import { useEffect, type ReactNode } from 'react';
import { t } from '../strings/index.ts';

/** A page's heading with what can be done on it; also names the window. */
export function PageHeader({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${isolate(title)} · ${t.product}`;
  }, [title]);
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <h1 className="text-xl font-semibold wrap-anywhere">
          <bdi>{title}</bdi>
        </h1>
        {children}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
