import type { Handler } from 'hono';
import type { Metrics } from '@countersign/telemetry';

const openMetrics = 'application/openmetrics-text';
const plain = 'text/plain; version=0.0.4; charset=utf-8';

/** Answers `GET /metrics`: in OpenMetrics to who asks for it, in Prometheus' older text to all others. */
export function scrape(metrics: Metrics): Handler {
  return async (c) => {
    const { registry } = metrics;
    const text = await registry.metrics();
    const asked = c.req.header('accept')?.includes(openMetrics) ?? false;
    return asked
      ? c.body(text, 200, { 'content-type': registry.contentType })
      : c.body(withoutOpenMetrics(text), 200, { 'content-type': plain });
  };
}

/**
 * The older form of OpenMetrics text. It has no exemplars and no end mark, and the name of a counter
 * ends with `_total` in its description too.
 */
function withoutOpenMetrics(text: string): string {
  const counters = new Set(
    Array.from(text.matchAll(/^# TYPE (\S+) counter$/gm), ([, name = '']) => name),
  );
  return text
    .replace(/^# EOF\n/m, '')
    .replaceAll(/^# (HELP|TYPE) (\S+)/gm, (line, _kind, name: string) =>
      counters.has(name) ? `${line}_total` : line,
    )
    .replaceAll(/^(\w+_bucket\{.*\} \S+) # \{.*$/gm, '$1');
}
