import type { Locator } from 'playwright-core';

/**
 * Where each text begins in an element, in pixels from the left, what stands a line after the first one or before it far
 * off on that side; a missing one is not a number.
 */
export function leftsOf(element: Locator, texts: readonly string[]): Promise<number[]> {
  return element.evaluate((root, wanted) => {
    let first: DOMRect | undefined;
    return wanted.map((text) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(text) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + text.length);
        const here = range.getBoundingClientRect();
        first ??= here;
        const line = here.top >= first.bottom - 1 ? 1 : here.bottom <= first.top + 1 ? -1 : 0;
        return here.left + line * 10_000;
      }
      return Number.NaN;
    });
  }, texts);
}
