import { upTo } from '@countersign/actions';
import { unfaithful } from '@countersign/actions/faithful';
import { DomainError, type ErrorDetail } from './errors.ts';

/**
 * Reads the query of a URL (application/x-www-form-urlencoded); a repeated parameter becomes an array.
 *
 * Throws `invalid`, naming the parameters, for what is not UTF-8 in percent-encoding and for texts that
 * no database holds: NUL, lone surrogates.
 */
export function readQuery(url: string): Record<string, string | string[]> {
  const search = url.split('#', 1)[0]?.split('?').slice(1).join('?') ?? '';
  const problems: ErrorDetail[] = [];
  const values = new Map<string, string[]>();
  for (const pair of search.split('&').filter((part) => part !== '')) {
    const [rawName = '', ...rest] = pair.split('=');
    const name = decode(rawName);
    const value = decode(rest.join('='));
    if (name.text === undefined || value.text === undefined) {
      const message = name.problem ?? value.problem ?? '';
      problems.push({ field: upTo(200, name.text ?? rawName), message });
    } else {
      values.set(name.text, [...(values.get(name.text) ?? []), value.text]);
    }
  }
  if (problems.length > 0) {
    throw new DomainError('invalid', 'Some fields are not valid', {
      details: problems.slice(0, 20),
    });
  }
  return Object.fromEntries(
    [...values].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]),
  );
}

/** A decoded text, or why there is none. */
interface Decoded {
  text?: string;
  problem?: string;
}

function decode(raw: string): Decoded {
  try {
    const text = decodeURIComponent(raw.replaceAll('+', ' '));
    const problem = unfaithful(text);
    return problem === undefined ? { text } : { problem };
  } catch {
    return { problem: 'is not UTF-8 in percent-encoding' };
  }
}
