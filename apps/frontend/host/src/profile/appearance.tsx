import { Card, Icon } from '@countersign/ui';
import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';
import { chooseTheme, useThemeChoice, type ThemeChoice } from '../shell/theme.ts';
import { t } from '../strings/index.ts';
import { profileTexts } from '../strings/profile.ts';

const choices: readonly (readonly [ThemeChoice, LucideIcon])[] = [
  ['light', Sun],
  ['dark', Moon],
  ['system', Monitor],
];

/** How the app looks on this machine. */
export function Appearance() {
  const chosen = useThemeChoice();
  return (
    <Card title={profileTexts.appearance}>
      <fieldset>
        <legend className="sr-only">{profileTexts.appearance}</legend>
        <div className="flex flex-wrap gap-2">
          {choices.map(([choice, icon]) => (
            <label
              key={choice}
              className="flex h-9 cursor-pointer items-center gap-2 rounded-md border border-line-strong px-3 hover:bg-surface-2 has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name="theme"
                className="sr-only"
                checked={chosen === choice}
                onChange={() => chooseTheme(choice)}
              />
              <Icon of={icon} />
              {t.nav.themes[choice]}
            </label>
          ))}
        </div>
      </fieldset>
      <p className="mt-3 text-xs text-fg-muted">{profileTexts.appearanceHint}</p>
    </Card>
  );
}
