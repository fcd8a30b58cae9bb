import { expect, it } from 'vitest';
import { lagIn } from './lag.ts';

it.each([
  [
    'what is beyond the precision',
    'nodejs_eventloop_lag_p99_seconds{service="auth"} 0.0625\n',
    12.5,
  ],
  ['none', 'nodejs_eventloop_lag_p99_seconds{service="auth"} 0.0499\n', 0],
  ['without labels', 'a 1\nnodejs_eventloop_lag_p99_seconds 0.06\nb 2\n', 10],
])('the lag is %s', (_, metrics, milliseconds) => {
  expect(lagIn(metrics)).toBeCloseTo(milliseconds, 6);
});
