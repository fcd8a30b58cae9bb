import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { repository } from '../paths.ts';
import { environments } from '../rendered.ts';

const folder = `${repository}argocd/infra/`;
const text = readFileSync(`${repository}docs/operations/argocd.md`, 'utf8');
const rows = [
  ...text.matchAll(
    /^\| \[([\w-]+)\]\(\.\.\/\.\.\/argocd\/infra\/[\w-]+\) +\| (.*?) +\| (yes|no) +\| (yes|no) +\|/gm,
  ),
];
const pieces = readdirSync(folder).filter((name) => existsSync(`${folder}${name}/extras`));
const fileOf = (name: string, environment: string): string =>
  `${folder}${name}/envs/${environment}.yaml`;

/** A chart with its version as the page writes it; a remark in brackets says what is inside. */
const documentedCharts = (cell: string): string[] =>
  cell === 'none' ? [] : cell.replaceAll(/ \(.*?\)/g, '').split(', ');

describe('the page about Argo CD', () => {
  it('lists every piece of infrastructure once', () => {
    expect(rows.map(([, name = '']) => name).toSorted()).toEqual(pieces.toSorted());
  });

  it.each(rows.map(([, name = '', charts = '', ...opted]) => ({ name, charts, opted })))(
    'says where $name is and in which version',
    ({ name, charts, opted }) => {
      const files = environments.map((environment) => fileOf(name, environment));
      expect(files.map((file) => (existsSync(file) ? 'yes' : 'no'))).toEqual(opted);
      const present = files.filter((file) => existsSync(file));
      for (const file of present) {
        const content = parse(readFileSync(file, 'utf8')) as {
          charts: { chart: string; version: string }[];
        };
        const found = content.charts.map(({ chart, version }) => `${chart} ${version}`);
        expect(documentedCharts(charts)).toEqual(found);
      }
    },
  );
});
