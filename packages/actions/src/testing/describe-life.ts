import { firstPlace, isFinal, type Place, transitions } from '../transitions.ts';

/** The life of an action as the document draws it: from the table of its steps, in that order. */
export function describeLife(): string {
  const places = new Map(
    [firstPlace, ...transitions.flatMap(({ from, to }) => [from, to])].map((each) => [
      idOf(each),
      each,
    ]),
  );
  const lines = [
    'stateDiagram-v2',
    ...[...places].map(([id, place]) => `state "${named(place)}" as ${id}`),
    `[*] --> ${idOf(firstPlace)} : submitted`,
    ...transitions.map(({ from, event, to }) => `${idOf(from)} --> ${idOf(to)} : ${event}`),
    ...[...places].filter(([, place]) => isFinal(place)).map(([id]) => `${id} --> [*]`),
  ];
  return `\`\`\`mermaid\n${lines.join('\n    ')}\n\`\`\``;
}

const idOf = ({ status, execution }: Place): string =>
  execution === 'none' ? status : `${status}_${execution}`;

const named = ({ status, execution }: Place): string =>
  execution === 'none' ? status : `${status}, ${execution}`;
