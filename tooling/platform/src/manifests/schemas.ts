import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv, type ValidateFunction } from 'ajv';
import { repository } from '../paths.ts';
import type { Manifest } from './read.ts';

const platform = join(repository, 'tooling/platform');

/** Where the types of a group of kinds are. */
const packages: Record<string, string> = {
  'argoproj.io': '@kubernetes-models/argo-cd',
  'cert-manager.io': '@kubernetes-models/cert-manager',
  'cilium.io': '@kubernetes-models/cilium',
  'external-secrets.io': '@kubernetes-models/external-secrets',
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
  'generators.external-secrets.io': '@kubernetes-models/external-secrets',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
  'postgresql.cnpg.io': '@kubernetes-models/cloudnative-pg',
};

const compilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  module: 'preserve',
  moduleResolution: 'bundler',
  target: 'es2024',
  types: [],
};

/**
 * What objects lack, have too much or hold of another type than their kinds say, a line each. Kinds that
 * no package knows have a schema in `schemas`; of the others literals are written down, for TypeScript
 * to check, since the packages' own schemas accept what they do not know.
 */
export async function schemaProblems(objects: Manifest[]): Promise<string[]> {
  const schemas = await ownSchemas();
  const typed: Manifest[] = [];
  const problems = objects.flatMap((object) => {
    const validate = schemas.get(`${object.apiVersion} ${object.kind}`);
    typed.push(...(validate ? podsIn(object) : [object]));
    if (!validate || validate(object)) return [];
    const { instancePath, message, params } = validate.errors?.[0] ?? {};
    return [`${nameOf(object)}: ${instancePath} ${message} ${Object.values(params ?? {}).join()}`];
  });
  return [...problems, ...(await typeProblems(typed))];
}

const nameOf = ({ kind, metadata }: Manifest): string => `${kind} ${metadata.name}`;

async function ownSchemas(): Promise<Map<string, ValidateFunction>> {
  const folder = join(platform, 'schemas');
  const texts = (await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8'));
  const ajv = new Ajv();
  return new Map(
    (await Promise.all(texts)).map((text) => {
      const schema = JSON.parse(text) as { properties: Record<string, { const?: string }> };
      const { apiVersion, kind } = schema.properties;
      return [`${apiVersion?.const} ${kind?.const}`, ajv.compile(schema)];
    }),
  );
}

/** Templates of pods in an object that has an operator of its own, as objects that hold nothing else. */
function podsIn(object: Manifest): Manifest[] {
  const found: Manifest[] = [];
  JSON.stringify(object, (key, value: unknown) => {
    const head = { apiVersion: 'v1', metadata: { name: object.metadata.name } };
    if (key === 'podTemplate') found.push({ ...head, kind: 'PodTemplate', template: value });
    return value;
  });
  return found;
}

async function typeProblems(objects: Manifest[]): Promise<string[]> {
  // Objects of services and environments are mostly the same but for names, which types do not look at.
  const distinct = [...new Map(objects.map((object) => [shapeOf(object), object])).values()];
  await mkdir(join(platform, 'node_modules/.cache'), { recursive: true });
  // Inside the package, so that its dependencies are found.
  const folder = await mkdtemp(join(platform, 'node_modules/.cache/literals-'));
  try {
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    await Promise.all(
      distinct.map((object, index) => writeFile(join(folder, `${index}.ts`), literal(object))),
    );
    const tsc = join(platform, 'node_modules/typescript/bin/tsc');
    const said = await promisify(execFile)(process.execPath, [tsc, '-p', folder]).then(
      () => '',
      (error: { stdout: string }) => error.stdout,
    );
    const errors = said.matchAll(/(\d+)\.ts\(\d+,\d+\): error TS\d+: (.*)/g);
    return [...errors].map(([, at, text]) => `${nameOf(distinct[Number(at)]!)}: ${text}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function shapeOf(object: Manifest): string {
  const name = object.metadata.labels?.['app.kubernetes.io/name'] ?? object.metadata.name;
  return JSON.stringify(object).replaceAll(name, 'NAME');
}

function literal(object: Manifest): string {
  const { apiVersion, kind } = object;
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const from = `${packages[group] ?? 'kubernetes-models'}/${apiVersion}/${kind}`;
  return `import type { I${kind} } from '${from}';
export const object: I${kind} = ${JSON.stringify(object)};`;
}
