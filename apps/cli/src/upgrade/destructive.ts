/** What a migration does that the release before it does not survive. */
export interface Destruction {
  /** The statement, shortened. */
  statement: string;
  why: string;
}

const rules: readonly { pattern: RegExp; why: string }[] = [
  {
    pattern: /\bDROP\s+(TABLE|COLUMN|SCHEMA|VIEW|MATERIALIZED|TYPE|SEQUENCE|FUNCTION|ROLE)\b/,
    why: 'drops what the release before still uses',
  },
  {
    // COLUMN may be left out: https://www.postgresql.org/docs/18/sql-altertable.html
    pattern:
      /\bALTER\s+TABLE\b.*\bDROP\s+(IF\s+EXISTS\s+)?("|(?!CONSTRAINT|NOT|DEFAULT|IDENTITY|EXPRESSION|COLUMN|IF)\w)/,
    why: 'drops a column that the release before still uses',
  },
  { pattern: /\bDROP\s+DEFAULT\b/, why: 'the release before may not write this column' },
  {
    pattern:
      /\bALTER\s+(TABLE|TYPE|VIEW|FUNCTION|SEQUENCE|SCHEMA|ROLE)\b.*\bRENAME\b(?!\s+CONSTRAINT)/,
    why: 'renames what the release before still uses',
  },
  { pattern: /\bSET\s+SCHEMA\b/, why: 'moves what the release before still uses' },
  {
    pattern: /\bALTER\s+(COLUMN\s+)?("[^"]+"|\w+)\s+(SET\s+DATA\s+)?TYPE\b/,
    why: 'changes a type, which rewrites and locks the table',
  },
  { pattern: /\bSET\s+NOT\s+NULL\b/, why: 'the release before may leave this column out' },
  // A trigger that refuses to truncate names the word after BEFORE, AFTER or OR.
  {
    pattern: /(?<!\b(?:BEFORE|AFTER|OR)\s)\bTRUNCATE\b|\bDELETE\s+FROM\b/,
    why: 'removes rows',
  },
  { pattern: /\bREVOKE\b/, why: 'takes a right that the release before may use' },
];

const addedColumn =
  /\bADD\s+(?:COLUMN\s+)?(?:IF\s+NOT\s+EXISTS\s+)?(?:"[^"]+"|(?!CONSTRAINT|PRIMARY|UNIQUE|FOREIGN|CHECK|EXCLUDE)\w+)\s+[^,]*/g;

/**
 * What in a migration breaks the release before it, which runs beside the new one for a while and
 * to which one may have to go back. Bodies of functions are not looked into.
 */
export function findDestructive(sql: string): Destruction[] {
  return statementsOf(sql).flatMap((statement) => {
    const text = statement.toUpperCase();
    const found = rules.filter(({ pattern }) => pattern.test(text)).map(({ why }) => why);
    if (
      /\bALTER\s+TABLE\b/.test(text) &&
      [...text.matchAll(addedColumn)].some(([column]) => isDemanding(column))
    ) {
      found.push('the release before does not fill this column');
    }
    return [...new Set(found)].map((why) => ({ statement: statement.slice(0, 120), why }));
  });
}

/**
 * The release that a migration says has stopped using what it removes:
 * `-- contract: 0.2.0 stopped using it`.
 */
export function contractOf(sql: string): string | undefined {
  return /^\s*--\s*contract:\s*(\d+\.\d+\.\d+)\s+stopped using it\s*$/m.exec(sql)?.[1];
}

function isDemanding(column: string): boolean {
  return /\bNOT\s+NULL\b/.test(column) && !/\b(DEFAULT|GENERATED)\b/.test(column);
}

function statementsOf(sql: string): string[] {
  return sql
    .replaceAll(/--[^\n]*/g, ' ')
    .replaceAll(/\/\*[^]*?\*\//g, ' ')
    .replaceAll(/\$(\w*)\$[^]*?\$\1\$/g, "''")
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .split(';')
    .map((statement) => statement.replaceAll(/\s+/g, ' ').trim())
    .filter((statement) => statement !== '');
}
