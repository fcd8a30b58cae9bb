import { createServiceApp } from '@countersign/http';
import { createLogger } from '@countersign/telemetry';
import { PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { expect, describe, it } from 'vitest';
import { createCatalogue } from '../metrics/catalogue.ts';
import { documentedMetrics } from '../metrics/documented.ts';
import { selectorsOf } from '../promql/selectors.ts';
import { parseQuery } from '../promql/parse.ts';
import { alertProblems, recordingProblems } from './problems.ts';
import { alertRules, recordingRules, ruleManifests, type AlertRule } from './read.ts';

const catalogue = createCatalogue(documentedMetrics, recordingRules);

describe('the rules', () => {
  it('are objects that Prometheus’ operator takes up', () => {
    for (const manifest of ruleManifests) {
      new PrometheusRule(manifest as never).validate();
      expect(manifest.metadata.labels).toEqual({ release: 'kube-prometheus-stack' });
    }
    const names = ruleManifests.map(({ metadata }) => metadata.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('record what there is, over the time that their names say', () => {
    const problems: string[] = [];
    createCatalogue(documentedMetrics, recordingRules, (text) => problems.push(text));
    expect(problems).toEqual([]);
    expect(recordingRules.flatMap(recordingProblems)).toEqual([]);
    expect(recordingRules.length).toBeGreaterThan(20);
  });

  it('alert about what there is, and say what, how bad and where to read on', () => {
    const problems = alertRules.flatMap((rule) =>
      alertProblems(rule, catalogue, documentedMetrics),
    );
    expect(problems).toEqual([]);
    expect(alertRules.length).toBeGreaterThan(20);
  });

  it('measure durations at bounds that the histogram has', async () => {
    const logger = createLogger({ service: 'user', level: 'silent' });
    const app = createServiceApp({ service: 'user', logger });
    await app.request('/health');
    const text = await (await app.request('/metrics')).text();
    const bounds = [...text.matchAll(/http_request_duration_seconds_bucket\{le="([^"]+)"/g)];
    const there = new Set(bounds.map(([, bound]) => Number(bound)));
    const used = [...recordingRules, ...alertRules]
      .flatMap(({ expr }) => selectorsOf(parseQuery(expr)))
      .flatMap(({ matchers }) => matchers.filter(({ label }) => label === 'le'))
      .flatMap(({ value }) => value.split('|').map(Number));
    expect(there).toContain(5);
    expect(new Set(used)).toEqual(new Set([0.3, 1]));
    expect([...there]).toEqual(expect.arrayContaining(used));
  });
});

describe('what is wrong with a rule', () => {
  const [alert] = alertRules as [AlertRule];
  const annotated = (annotations: Record<string, string>) => ({
    ...alert,
    annotations: { ...alert.annotations, ...annotations },
  });

  it.each<[string, AlertRule, string]>([
    ['a severity that nobody routes', { ...alert, labels: { severity: 'warning' } }, 'severity'],
    ['no time to wait', { ...alert, for: '' }, 'for'],
    ['no description', annotated({ description: '' }), 'description'],
    ['another’s runbook', annotated({ runbook_url: 'https://x/other.md' }), 'runbook'],
    ['a label that the result lacks', annotated({ summary: '{{ $labels.route }}' }), 'route'],
    ['a metric that is gone', { ...alert, expr: 'requests_total > 1' }, 'requests_total'],
  ])('%s', (_, rule, problem) => {
    expect(alertProblems(rule, catalogue, documentedMetrics).join('\n')).toContain(problem);
  });

  it('a window that is not the name’s', () => {
    const rule = { record: 'service:x:rate1h', expr: 'rate(up[5m])', labels: {} };
    expect(recordingProblems(rule)).toEqual(['service:x:rate1h measures over 5m']);
  });
});
