import { askEarly } from './api/early.ts';

// Every page begins with who is signed in, and with what there is to see.
void askEarly('/api/auth/me');
void askRemotes();
void import('./bootstrap.tsx');

async function askRemotes(): Promise<void> {
  const list = await askEarly('/mfe/remotes.json');
  if (!list?.ok) return;
  for (const { entry } of (await list.json()) as { entry: string }[]) void askEarly(entry);
}
