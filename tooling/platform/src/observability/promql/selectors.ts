import { all, child, unquoted, type Node } from './parse.ts';

/** A condition on a label, such as `status=~"5.."`. */
export interface Matcher {
  label: string;
  operator: string;
  value: string;
}

/** A metric that a query reads, and on what conditions. */
export interface Selector {
  metric: string;
  matchers: Matcher[];
}

/** What a `VectorSelector` selects. */
export function selectorOf(node: Node): Selector {
  const matchers = all(node, 'UnquotedLabelMatcher').map((matcher) => ({
    label: child(matcher, 'LabelName')?.text ?? '',
    operator: child(matcher, 'MatchOp')?.text ?? '',
    value: unquoted(child(matcher, 'StringLiteral')),
  }));
  return { metric: child(node, 'Identifier')?.text ?? '', matchers };
}

/** Everything that a query reads. */
export const selectorsOf = (query: Node): Selector[] =>
  all(query, 'VectorSelector').map(selectorOf);
