import { parser } from '@prometheus-io/lezer-promql';

/** A place in the syntax tree of a query, with the text it stands for. */
export interface Node {
  name: string;
  text: string;
  children: Node[];
}

type Cursor = ReturnType<ReturnType<typeof parser.parse>['cursor']>;

/**
 * The syntax tree of a PromQL query.
 *
 * @throws {Error} with the query and the place, when it is not PromQL
 */
export function parseQuery(text: string): Node {
  // What Grafana puts in before it asks Prometheus.
  const query = text
    .replaceAll(/\$__(?:rate_interval|range|interval)/g, '5m')
    .replaceAll(/\$[a-z_]+/g, '.*');
  const cursor = parser.parse(query).cursor();
  const read = (at: Cursor): Node => {
    if (at.type.isError) {
      throw new Error(`no PromQL at character ${at.from + 1}: ${query}`);
    }
    const node: Node = { name: at.name, text: query.slice(at.from, at.to), children: [] };
    if (at.firstChild()) {
      do node.children.push(read(at));
      while (at.nextSibling());
      at.parent();
    }
    return node;
  };
  return read(cursor);
}

/** The nodes below `node`, and itself, that are called `name`. */
export function all(node: Node, name: string): Node[] {
  return [
    ...(node.name === name ? [node] : []),
    ...node.children.flatMap((child) => all(child, name)),
  ];
}

const child = (node: Node, name: string): Node | undefined =>
  node.children.find((one) => one.name === name);

const unquoted = (node: Node | undefined): string => node?.text.slice(1, -1) ?? '';

interface Matcher {
  label: string;
  operator: string;
  value: string;
}

/** A metric that a query reads, and on what conditions. */
export interface Selector {
  metric: string;
  matchers: Matcher[];
}

function selectorOf(node: Node): Selector {
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

/** The labels of each metric; undefined for metrics that nobody exports. */
export type LabelsOfMetric = (metric: string) => readonly string[] | undefined;

/** Functions whose result has no labels. */
const withoutLabels = new Set(['vector', 'scalar', 'time', 'pi']);

/**
 * The labels that a query's result has, worked out from the labels of the metrics in it.
 *
 * @param problem is told of each metric nobody exports, of each label that is not there where it is
 *   used, and of operands that cannot match
 */
export function labelsOf(
  node: Node,
  metrics: LabelsOfMetric,
  problem: (text: string) => void,
): string[] {
  const visit = (one: Node): string[] => labelsOf(one, metrics, problem);

  function need(wanted: string[], present: string[], where: string): void {
    for (const label of minus(wanted, present)) problem(`${where} has no label ${label}`);
  }

  switch (node.name) {
    case 'VectorSelector': {
      const { metric, matchers } = selectorOf(node);
      const known = metrics(metric);
      if (!known) problem(`nobody exports ${metric}`);
      const named = matchers.map(({ label }) => label);
      if (known) need(named, [...known], metric);
      return [...(known ?? named)];
    }
    case 'AggregateExpr': {
      const inner = withLabels(child(node, 'FunctionCallBody')?.children.map(visit));
      const modifier = child(node, 'AggregateModifier');
      const keepsAll = /^(?:topk|bottomk|limitk)\b/.test(node.text);
      const named = modifier ? all(modifier, 'LabelName').map(({ text }) => text) : [];
      need(named, inner, `what is grouped in ${node.text}`);
      if (keepsAll) return inner;
      return modifier && child(modifier, 'Without') ? minus(inner, named) : named;
    }
    case 'FunctionCall': {
      const name = child(node, 'FunctionIdentifier')?.text ?? '';
      const values = child(node, 'FunctionCallBody')?.children ?? [];
      const labels = withLabels(values.map(visit));
      if (withoutLabels.has(name)) return [];
      if (name.startsWith('absent')) return equalLabels(node);
      if (name === 'label_replace') {
        need([unquoted(values[3])], labels, `what is copied in ${node.text}`);
        return [...new Set([...labels, unquoted(values[1])])];
      }
      if (name !== 'histogram_quantile') return labels;
      need(['le'], labels, `what is measured in ${node.text}`);
      return minus(labels, ['le']);
    }
    case 'BinaryExpr': {
      const operands = node.children.filter(isOperand);
      const [left = [], right = []] = operands.map(visit);
      const [leftIsNumber, rightIsNumber] = operands.map(isNumber);
      if (leftIsNumber || rightIsNumber) return leftIsNumber ? right : left;
      if (child(node, 'Or')) return left.filter((label) => right.includes(label));
      const matching = child(node, 'MatchingModifierClause');
      if (!matching && (minus(left, right).length > 0 || minus(right, left).length > 0)) {
        problem(`the sides of ${node.text} differ in their labels, so nothing matches`);
      }
      // Those in `on (…)` or `ignoring (…)`, not those in `group_left (…)`.
      const named = matching && child(matching, 'GroupingLabels');
      const labels = named?.children.map(({ text }) => text) ?? [];
      for (const side of [left, right]) need(labels, side, `a side of ${node.text}`);
      return matching && child(matching, 'GroupRight') ? right : left;
    }
    default:
      return withLabels(node.children.map(visit));
  }
}

const minus = (from: string[], without: string[]): string[] =>
  from.filter((label) => !without.includes(label));

/** One operand of most expressions is a vector, the others are numbers. */
const withLabels = (results: string[][] = []): string[] =>
  results.find(({ length }) => length > 0) ?? [];

/** What `absent` knows of a series that is not there. */
const equalLabels = (node: Node): string[] =>
  all(node, 'VectorSelector').flatMap((selector) =>
    selectorOf(selector)
      .matchers.filter(({ operator }) => operator === '=')
      .map(({ label }) => label),
  );

const isOperand = ({ name }: Node): boolean => /(?:Expr|Selector|FunctionCall|Literal)$/.test(name);

const isNumber = (node: Node): boolean => all(node, 'VectorSelector').length === 0;
