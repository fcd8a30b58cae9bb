import type { Locator } from 'playwright-core';

/** Where each text begins in an element, in pixels from the left; a missing one is not a number. */
export function leftsOf(element: Locator, texts: readonly string[]): Promise<number[]> {
  return element.evaluate(
    (root, wanted) =>
      wanted.map((text) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.textContent?.indexOf(text) ?? -1;
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + text.length);
          return range.getBoundingClientRect().left;
        }
        return Number.NaN;
      }),
    texts,
  );
}
