import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

/** What a person chose: a theme, or whatever the system shows. */
export type ThemeChoice = Theme | 'system';

const key = 'countersign.theme';
const darkSystem = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

/** The choice that was made on this machine. */
function themeChoice(): ThemeChoice {
  const stored = localStorage.getItem(key);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function chosenTheme(): Theme {
  const choice = themeChoice();
  if (choice !== 'system') return choice;
  return darkSystem.matches ? 'dark' : 'light';
}

/** Keeps a choice on this machine and shows it. */
export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem(key);
  else localStorage.setItem(key, choice);
  apply();
}

/** Shows the other theme and keeps the choice on this machine. */
export function toggleTheme(): void {
  chooseTheme(chosenTheme() === 'dark' ? 'light' : 'dark');
}

/** Shows the chosen theme, and from then on what the system or another window changes about it. */
export function followTheme(): void {
  apply();
  darkSystem.addEventListener('change', apply);
  addEventListener('storage', apply);
}

/** The choice, as it stands now. */
export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, themeChoice);
}

function apply(): void {
  document.documentElement.dataset['theme'] = chosenTheme();
  for (const listener of listeners) listener();
}
