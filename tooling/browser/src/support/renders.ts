import type { Page } from 'playwright-core';

/** What React did in a page since `countRenders` or the last look. */
export interface Renders {
  /** How often React changed the page. */
  commits: number;
  /** How many components it ran for that. */
  components: number;
}

/** The parts of React's tree that tell what was rendered. */
interface Fiber {
  tag: number;
  flags: number;
  child: Fiber | null;
  sibling: Fiber | null;
  alternate: Fiber | null;
}

declare global {
  interface Window {
    countersignRenders: Renders;
  }
}

/** Counts what React renders, by what it tells development tools. Call before the page is opened. */
export async function countRenders(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const components = new Set([0, 1, 11, 14, 15]);
    const ran = (fiber: Fiber): number => {
      const before = fiber.alternate;
      const self = components.has(fiber.tag) && (fiber.flags & 1) === 1 ? 1 : 0;
      // The same children as before: nothing below was looked at.
      if (before && before.child === fiber.child) return self;
      let all = self;
      for (let child = fiber.child; child; child = child.sibling) {
        if (child !== before?.child) all += ran(child);
      }
      return all;
    };
    window.countersignRenders = { commits: 0, components: 0 };
    const hook = {
      isDisabled: false,
      supportsFiber: true,
      renderers: new Map(),
      inject: () => 1,
      onCommitFiberRoot(_: number, root: { current: Fiber }) {
        window.countersignRenders.commits += 1;
        window.countersignRenders.components += ran(root.current);
      },
      onCommitFiberUnmount() {},
      onPostCommitFiberRoot() {},
    };
    Object.defineProperty(window, '__REACT_DEVTOOLS_GLOBAL_HOOK__', { value: hook });
  });
}

/** What was rendered since the last look. */
export async function rendersSince(page: Page): Promise<Renders> {
  return page.evaluate(() => {
    const renders = window.countersignRenders;
    window.countersignRenders = { commits: 0, components: 0 };
    return renders;
  });
}
