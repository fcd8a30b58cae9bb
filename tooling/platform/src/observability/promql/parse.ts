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
export function parseQuery(query: string): Node {
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

/** The first child of that name, if there is one. */
export const child = (node: Node, name: string): Node | undefined =>
  node.children.find((one) => one.name === name);

/** The text of a quoted string. */
export const unquoted = (node: Node | undefined): string => node?.text.slice(1, -1) ?? '';
