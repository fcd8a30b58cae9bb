import { IconButton } from '@countersign/ui';
import { Search } from 'lucide-react';
import { t } from '../strings/index.ts';
import { Mark } from './mark.tsx';

/** What stands above the page on narrow windows. */
export function TopBar({ onPalette }: { onPalette: () => void }) {
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center justify-between border-b border-line bg-surface pr-2 pl-4 lg:hidden">
      <p className="flex items-center gap-2.5 font-semibold tracking-tight">
        <Mark />
        {t.product}
      </p>
      <IconButton icon={Search} label={t.nav.palette} size="lg" onClick={onPalette} />
    </header>
  );
}
