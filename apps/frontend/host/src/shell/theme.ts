/** How the app looks. */
export type Theme = 'light' | 'dark';

const key = 'countersign.theme';

/** The theme that was chosen on this machine, or the system's. */
export function chosenTheme(): Theme {
  const stored = localStorage.getItem(key);
  if (stored === 'light' || stored === 'dark') return stored;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Shows a theme. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}

/** Shows the other theme and keeps the choice on this machine. */
export function toggleTheme(): void {
  const next = document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark';
  applyTheme(next);
  localStorage.setItem(key, next);
}
