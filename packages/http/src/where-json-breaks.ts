/** Where a text stops being JSON, as people find it in an editor: never what stands there. */
export function whereJsonBreaks(text: string): string {
  const before = text.slice(0, firstWrong(text)).split('\n');
  return `line ${before.length}, column ${before.at(-1)!.length + 1}`;
}

/** How much of the text JSON may begin with. The engine does not always say, and then quotes what was sent. */
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
    const message = (error as SyntaxError).message;
    const said = /at position (\d+)/.exec(message)?.[1];
    return said === undefined ? message.startsWith('Unexpected end') : Number(said) >= text.length;
  }
}
