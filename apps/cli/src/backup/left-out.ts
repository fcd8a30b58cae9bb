import type { Manifest } from './manifest.ts';

/** What a backup does not hold and has to be kept as well, a line each. */
export function leftOut({ demo, files, filesElsewhere }: Manifest): string[] {
  const hasDatabases = files.some(({ path }) => path.startsWith('postgres/'));
  return [
    ...(demo ? [] : ['AUTH_SECRET and your other settings are not in it: keep those as well.']),
    ...(hasDatabases ? [] : ['No database runs here: back those up where they run.']),
    ...(filesElsewhere === undefined
      ? []
      : [
          `Files of actions are NOT in it: they are in ${filesElsewhere}. Copy that as well, after this.`,
        ]),
  ];
}
