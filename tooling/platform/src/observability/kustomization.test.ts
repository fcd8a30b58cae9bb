import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, it } from 'vitest';
import { repository } from '../paths.ts';

const folder = `${repository}argocd/observability/`;
const { resources, configMapGenerator, generatorOptions } = parse(
  readFileSync(`${folder}kustomization.yaml`, 'utf8'),
) as {
  resources: string[];
  configMapGenerator: { files: string[] }[];
  generatorOptions: { labels: Record<string, string> };
};

const filesIn = (name: string): string[] =>
  readdirSync(folder + name).map((file) => `${name}/${file}`);

it('deploys every rule and every dashboard', () => {
  expect(resources.toSorted()).toEqual(filesIn('rules').toSorted());
  const files = configMapGenerator.flatMap((generator) => generator.files);
  expect(files.toSorted()).toEqual(filesIn('dashboards').toSorted());
});

it('labels the dashboards for Grafana', () => {
  expect(generatorOptions.labels).toEqual({ grafana_dashboard: '1' });
});

it('fits a ConfigMap', () => {
  const sizes = filesIn('dashboards').map((file) => readFileSync(folder + file).length);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(1_000_000);
});
