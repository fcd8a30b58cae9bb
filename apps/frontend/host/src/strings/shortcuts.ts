import { isolating } from '@countersign/ui';
import { shortcutsDialog } from './en/shortcuts.ts';

/** The texts of the dialog of shortcuts, which load with it. */
export const shortcutsTexts: typeof shortcutsDialog = isolating(shortcutsDialog);
