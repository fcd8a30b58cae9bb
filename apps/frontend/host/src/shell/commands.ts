import type { Permission } from '@countersign/auth';
import { isFilledIn, shortestSearch } from '@countersign/actions/characters';
import { aboutActionTypes, actionTypesByTitle } from '@countersign/actions/names';
import type { useNavigate } from '@tanstack/react-router';
import { t } from '../strings/index.ts';
import type { Place } from './places.ts';
import type { Shortcut } from './shortcuts.ts';

/** Something that can be done from the palette. */
export interface Command {
  id: string;
  label: string;
  /** Keys that do the same. */
  keys?: string | undefined;
  run: () => void;
}

export interface CommandSources {
  shortcuts: readonly Shortcut[];
  places: readonly Place[];
  permissions: readonly Permission[];
  navigate: ReturnType<typeof useNavigate>;
}

/** The commands of this page, then those that are everywhere. */
export function commandsOf({
  shortcuts,
  places,
  permissions,
  navigate,
}: CommandSources): Command[] {
  const onPage = shortcuts.filter(({ scope }) => scope === 'page');
  const types = permissions.includes('action:file') ? actionTypesByTitle : [];
  return [
    ...onPage.map(({ keys, label, run }) => ({ id: keys, label, keys, run })),
    ...places.map(({ link, label, keys }) => ({
      id: `go ${label}`,
      label: t.palette.goTo(label),
      keys,
      run: () => void navigate(link),
    })),
    ...types.map((type) => ({
      id: `file ${type}`,
      label: t.palette.file(aboutActionTypes[type].title),
      run: () => void navigate({ to: '/file/$type', params: { type }, search: {} }),
    })),
  ];
}

/** The commands whose words begin with what was typed, in their order. */
export function matching(commands: readonly Command[], typed: string): Command[] {
  const wanted = wordsOf(typed);
  return commands.filter(({ label }) => {
    const words = wordsOf(label);
    return wanted.every((beginning) => words.some((word) => word.startsWith(beginning)));
  });
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const actionId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where what was typed can be searched for, or the action whose id it is. */
export function searchesFor(
  typed: string,
  { places, navigate }: Pick<CommandSources, 'places' | 'navigate'>,
): Command[] {
  const q = typed.trim();
  if (actionId.test(q.toLowerCase())) {
    const params = { id: q.toLowerCase() };
    const run = () => void navigate({ to: '/actions/$id', params });
    return [{ id: 'open', label: t.palette.open, run }];
  }
  if (!isFilledIn(q, shortestSearch)) return [];
  return places.flatMap(({ label, link, group }) => {
    if (link.to !== '/inbox' && group !== 'directories') return [];
    const run = () => void navigate({ ...link, search: { q } });
    return [{ id: `find ${label}`, label: t.palette.find(label, q), run }];
  });
}
