/** In a longer text, a place that the engine does not say is not looked for: that parses it again and again. */
const mostSearched = 64 * 1024;

/**
 * Where a text stops being JSON, as people find it in an editor: never what stands there. `error` is what parsing it has thrown. Nothing
 * of a long text whose place is not said.
 */
export function whereJsonBreaks(text: string, error: unknown): string | undefined {
  const said = placeIn(error, text);
  if (said === undefined && text.length > mostSearched) return undefined;
  const at = said ?? firstWrong(text);
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < at; end = text.indexOf('\n', start)) {
    line += 1;
    start = end + 1;
  }
  return `line ${line}, column ${at - start + 1}`;
}

/** How much of the text JSON may begin with, where the engine only quotes what was sent. */
function firstWrong(text: string): number {
  let [fine, wrong] = [0, text.length + 1];
  while (wrong - fine > 1) {
    const middle = Math.floor((fine + wrong) / 2);
    if (beginsJson(text.slice(0, middle))) fine = middle;
    else wrong = middle;
  }
  return fine;
}

/** Whether nothing is wrong with a text but that more has to come. */
function beginsJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    return (placeIn(error, text) ?? -1) >= text.length;
  }
}

/** The place that the engine says, which is the end of a text of which more has to come. */
function placeIn(error: unknown, text: string): number | undefined {
  const { message } = error as SyntaxError;
  if (message.startsWith('Unexpected end')) return text.length;
  const said = /^[^"]* in JSON at position (\d+)/.exec(message)?.[1];
  return said === undefined ? undefined : Number(said);
}
