import { Checkbox, Dialog } from '@countersign/ui';
import { shortcutsTexts } from '../strings/shortcuts.ts';
import { Keys } from './keys.tsx';
import { letSingleKeysWork, useSingleKeysWork } from './shortcut-choice.ts';
import { useActiveShortcuts, type Shortcut } from './shortcuts.ts';

/** All shortcuts that work on this page. */
export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const all = useActiveShortcuts();
  const singleKeys = useSingleKeysWork();
  const lists: [string, Shortcut[]][] = [
    [shortcutsTexts.page, all.filter(({ scope }) => scope === 'page')],
    [shortcutsTexts.general, all.filter(({ scope }) => scope === 'general')],
  ];
  return (
    <Dialog open={open} onOpenChange={onClose} title={shortcutsTexts.title}>
      <Checkbox
        label={shortcutsTexts.single}
        hint={shortcutsTexts.singleHint}
        checked={singleKeys}
        onChange={letSingleKeysWork}
        className="mb-4"
      />
      {lists.map(
        ([title, shortcuts]) =>
          shortcuts.length > 0 && (
            <section key={title} className="mb-4 last:mb-0">
              <h3 className="mb-1 text-sm font-medium text-fg-muted">{title}</h3>
              <dl className="divide-y divide-line">
                {shortcuts.map(({ keys, label }) => (
                  <div key={keys} className="flex min-h-8 items-center justify-between gap-4 py-1">
                    <dt>{label}</dt>
                    <dd>
                      <Keys keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ),
      )}
    </Dialog>
  );
}
