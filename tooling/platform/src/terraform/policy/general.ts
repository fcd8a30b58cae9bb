import { type Body, sourceOf } from '../module.ts';
import { all, nested, unless, type Modules } from './rule.ts';

/** Roots say exactly which provider, modules which major version; charts and images are exact. */
export function pinned(modules: Modules): string[] {
  const called = [...modules.values()].flatMap((module) =>
    [...module.modules.values()].map((call) => sourceOf(module, call)),
  );
  return [...modules.values()].flatMap((module) => {
    const root = !called.includes(module.path);
    const wanted = root ? /^\d+\.\d+\.\d+$/ : /^>= \d+\.\d+\.\d+, < \d+\.0\.0$/;
    const required = module.settings.flatMap((body) => nested(body, 'required_providers'));
    const versions = required.flatMap((body) => Object.entries(body as Record<string, Body>));
    return [
      ...versions.flatMap(([name, { version }]) =>
        unless(wanted.test(String(version)), `${module.path}: provider ${name} is not pinned`),
      ),
      ...unless(
        module.settings.some((body) => 'required_version' in body),
        `${module.path}: no version of Terraform`,
      ),
      ...all(new Map([[module.path, module]]), 'helm_release').flatMap(({ at, body }) =>
        unless(
          !('repository' in body) || /^v?\d+\.\d+\.\d+$/.test(String(body['version'])),
          `${at}: the chart is not pinned`,
        ),
      ),
      ...all(new Map([[module.path, module]]), 'kind_cluster').flatMap(({ at, body }) =>
        unless(
          /@sha256:[0-9a-f]{64}$/.test(String(body['node_image'])),
          `${at}: the image is not pinned`,
        ),
      ),
    ];
  });
}

export function described(modules: Modules): string[] {
  return [...modules.values()].flatMap((module) =>
    [...module.variables, ...module.outputs].flatMap(([name, body]) =>
      unless(Boolean(body['description']), `${module.path}: ${name} has no description`),
    ),
  );
}

/** Each rule about a variable has a test in which it refuses. */
export function everyRefusalIsTested(modules: Modules): string[] {
  return [...modules.values()].flatMap((module) => {
    const expected = [...module.runs.values()].flatMap(
      (run) => (run['expect_failures'] ?? []) as string[],
    );
    return [...module.variables].flatMap(([name, body]) => {
      const tested = expected.filter((failure) => failure === `\${var.${name}}`).length;
      const wanted = nested(body, 'validation').length;
      return unless(
        tested >= wanted,
        `${module.path}: ${name} has ${wanted} rules and ${tested} tests`,
      );
    });
  });
}
