import type { Report } from '../console/report.ts';

const everyMs = 2_000;

/** Shows now and then how much of `total` bytes is done. */
export function progressOf(report: Report, total: number): (bytes: number) => void {
  let done = 0;
  let shownAt = performance.now();
  return (bytes) => {
    done += bytes;
    if (performance.now() - shownAt < everyMs) return;
    shownAt = performance.now();
    const percent = Math.min(99, Math.floor((100 * done) / Math.max(total, 1)));
    report.line(`    ${percent} % of ${inMegabytes(total)}`);
  };
}

/** Bytes for a person. */
export function inMegabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
