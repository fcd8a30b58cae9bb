import { describe, expect, it } from 'vitest';
import { checkQuery, deployedSeries, metricsIn, seriesOf } from './series.ts';

const documented = metricsIn(`
| Metric | Type | Labels | Services | Meaning |
| --- | --- | --- | --- | --- |
| \`jobs_total\` | counter | \`result\` | all | jobs: \`done\` or \`failed\` |
| \`job_seconds\` | histogram | \`result\` | all | time of a job. Carries trace exemplars |
| \`queue\` | gauge | none | all | jobs that wait |
`);
const series = seriesOf(documented, [
  {
    record: 'service:jobs:rate5m',
    expr: 'sum by (service) (rate(jobs_total[5m]))',
    labels: { kind: 'all' },
  },
]);
const check = (expr: string) => checkQuery(expr, series);

describe('what is wrong with a query', () => {
  it.each([
    ['a metric that nobody exports', 'rate(job_total[5m])', 'nobody exports job_total'],
    ['a histogram without its series', 'job_seconds', 'nobody exports job_seconds'],
    ['a matcher on a label that is not there', 'queue{result="done"}', 'queue has no label result'],
    ['a value that a label never has', 'jobs_total{result="lost"}', 'has no result that is lost'],
    ['a value within a choice', 'jobs_total{result=~"done|lost"}', 'has no result that is lost'],
    ['a grouping by a label that is not there', 'sum by (result) (queue)', 'has no label result'],
    ['a grouping by a label that is gone', 'sum by (pod) (sum by (service) (queue))', 'label pod'],
    ['a quantile without buckets', 'histogram_quantile(0.9, sum by (pod) (queue))', 'no label le'],
    ['sides that cannot match', 'queue / sum by (service) (queue)', 'differ in their labels'],
    [
      'a match on a label of one side',
      'queue * on (result) sum by (result) (jobs_total)',
      'label result',
    ],
    ['a copy of a label that is not there', 'label_replace(queue, "a", "$1", "b", "(.*)")', 'b'],
    [
      'a label that a recording rule drops',
      'service:jobs:rate5m{result="done"}',
      'no label result',
    ],
  ])('%s', (_, expr, problem) => {
    expect(check(expr).problems.join('\n')).toContain(problem);
  });
});

it('refuses what is no PromQL', () => {
  expect(() => check('sum by (service (queue)')).toThrow(/no PromQL at character 17/);
});

describe('the labels of a result', () => {
  it.each([
    ['sum(queue)', []],
    ['sum by (pod) (queue)', ['pod']],
    ['sum without (result) (sum by (pod, result) (jobs_total))', ['pod']],
    ['histogram_quantile(0.9, sum by (pod, le) (rate(job_seconds_bucket[5m])))', ['pod']],
    ['topk(3, sum by (pod) (queue))', ['pod']],
    ['1 - 2 * sum by (pod) (queue) > 3', ['pod']],
    ['sum by (pod) (queue) or 0 * sum by (pod) (up)', ['pod']],
    ['sum by (pod, service) (queue) and on (pod) queue', ['pod', 'service']],
    ['absent(queue{service="user", pod=~".+"})', ['service']],
    ['max by (a) (label_replace(queue, "a", "$1", "pod", "(.*)"))', ['a']],
    ['service:jobs:rate5m', ['kind', 'service']],
    ['sum by (service) (rate(jobs_total{service=~"$service"}[$__rate_interval]))', ['service']],
    ['avg_over_time(sum by (pod) (queue)[5m:1m] offset 1h)', ['pod']],
    ['time() - max by (pod) (queue)', ['pod']],
  ])('%s', (expr, labels) => {
    const checked = check(expr);
    expect(checked.problems).toEqual([]);
    expect([...checked.labels].toSorted()).toEqual(labels);
  });
});

it('reads every row of the documentation', () => {
  expect(deployedSeries.documented.length).toBeGreaterThan(50);
  expect(documented).toEqual([
    {
      name: 'jobs_total',
      type: 'counter',
      labels: ['result'],
      values: ['done', 'failed'],
      exemplars: false,
    },
    { name: 'job_seconds', type: 'histogram', labels: ['result'], values: [], exemplars: true },
    { name: 'queue', type: 'gauge', labels: [], values: [], exemplars: false },
  ]);
});
