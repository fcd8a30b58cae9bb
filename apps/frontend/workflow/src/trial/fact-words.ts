import { amountFields } from '@countersign/actions/money';
import { amountText, groupDecimal, shownValue } from '@countersign/ui';
import { t } from '../strings.ts';
import { titleOfPath, type TitleOf } from '../words/titles.ts';

const texts = t.trial.facts;
const ofMaker: Readonly<Record<string, string>> = {
  'maker.roles': texts.roles,
  'maker.groups': texts.groups,
  'maker.daysSinceJoining': texts.joined,
};

/** What a condition looked at, by what people call it; nothing for what has no name but its path. */
export function factTitle(path: string, titleOf: TitleOf): string | undefined {
  const [, window = '', what] = /^window\.(\w+)\.(count|sum)$/.exec(path) ?? [];
  if (what !== undefined) return texts[what as 'count' | 'sum'](window);
  return Object.hasOwn(ofMaker, path) ? ofMaker[path] : titleOfPath(path, titleOf);
}

/** What it found there, to be read; amounts of the payload in its currency, where that was looked at too. */
export function factText(path: string, value: unknown, currency?: unknown): string {
  const shown = shownValue(value) ?? [];
  if (typeof shown !== 'string') return shown.join(', ') || texts.none;
  if (path.startsWith('window.')) return groupDecimal(shown);
  const isAmount = amountFields.includes(path.split('.').at(-1) ?? '');
  return isAmount ? amountText(shown, typeof currency === 'string' ? currency : undefined) : shown;
}
