import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span, SpanOptions, SpanPlace, Tracing } from './span.ts';

// Of the process, as the context of requests is: a span may begin anywhere below a request.
let tracing: Tracing | undefined;
const storage = new AsyncLocalStorage<Span | undefined>();

/** Makes spans by `chosen` from now on; `undefined` ends it. */
export function useTracing(chosen: Tracing | undefined): void {
  tracing = chosen;
}

/** The span that this code runs in; always `undefined` without tracing. */
export function activeSpan(): Span | undefined {
  return tracing && storage.getStore();
}

/** Begins a trace, or goes on with the one of `place.parent`. */
export function beginTrace(name: string, options: SpanOptions & SpanPlace): Span | undefined {
  return tracing?.begin(name, options);
}

/** Begins a span below the active one; none where none is, so that background work makes no traces. */
export function beginSpan(name: string, options: SpanOptions): Span | undefined {
  const parent = activeSpan();
  return parent && tracing?.begin(name, { ...options, parent });
}

/** Runs `fn`, and everything it awaits, inside a span. */
export function withinSpan<T>(span: Span | undefined, fn: () => T): T {
  return span ? storage.run(span, fn) : fn();
}
