import { parse } from 'yaml';

interface Job {
  'timeout-minutes'?: number;
}

interface Workflow {
  on: string | string[] | Record<string, unknown>;
  permissions?: Record<string, string>;
  concurrency?: unknown;
  jobs: Record<string, Job>;
}

/**
 * What a workflow does that ours never do: runs an action that can be replaced under its name, asks for
 * more rights than a job of it needs, goes on for hours, shows a fork's pull request a secret.
 *
 * @param source the YAML file's text
 * @returns a line for each problem
 */
export function workflowProblems(source: string): string[] {
  const workflow = parse(source) as Workflow;
  const problems: string[] = [];
  const given = Object.entries(workflow.permissions ?? { all: 'write' });
  if (given.some(([scope, right]) => scope !== 'contents' || right !== 'read')) {
    problems.push(
      'gives all jobs more than contents: read, which the job that needs more asks for',
    );
  }
  if (!workflow.concurrency) problems.push('says nothing of concurrency');
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (!job['timeout-minutes']) problems.push(`${name} has no timeout`);
  }
  const events = triggers(workflow.on);
  if (events.includes('pull_request_target')) {
    problems.push('runs with the rights of main on what a fork wrote');
  }
  if (events.includes('pull_request') && /\$\{\{[^}]*\b(secrets\b|github\.token)/.test(source)) {
    problems.push('gives a pull request a secret');
  }
  return [...problems, ...pinProblems(source)];
}

/** A line for each action that is not ours and not pinned by its commit, with its version beside it. */
export function pinProblems(source: string): string[] {
  const uses = [...source.matchAll(/^\s*(?:- )?uses:\s*(.+)$/gm)].map(([, used = '']) => used);
  return uses
    .filter((used) => !used.startsWith('./') && !/^[\w./-]+@[0-9a-f]{40} # v[\d.]+$/.test(used))
    .map((used) => `${used} is not pinned by a commit with its version beside it`);
}

function triggers(on: Workflow['on']): string[] {
  if (typeof on === 'string') return [on];
  return Array.isArray(on) ? on : Object.keys(on);
}
