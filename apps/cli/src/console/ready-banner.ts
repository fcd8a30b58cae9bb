import { defaultDemoPassword, demoPeople } from '@countersign/auth/demo';
import type { Settings } from '../settings.ts';
import type { System } from '../system/types.ts';
import type { Report } from './report.ts';

/** What a person needs once the system is ready. */
export function printReady(report: Report, system: System, settings: Settings): void {
  const lines = [
    '',
    `  Countersign is ready:  ${system.url}`,
    ...(system.mailUrl ? [`  Mail it sends:         ${system.mailUrl}`] : []),
    ...(system.demo ? demoStaff(settings) : bootstrapHint()),
    '  Stop it:               Ctrl-C',
    '',
  ];
  report.line(lines.join('\n'));
}

function demoStaff(settings: Settings): string[] {
  const [first = '', ...others] = demoPeople.map(({ email }) => email);
  const [, domain] = first.split('@');
  const names = [first, ...others].map((email) => email.split('@')[0]).join(', ');
  const password =
    settings.demoPassword === undefined
      ? `${defaultDemoPassword} (DEMO_PASSWORD sets another)`
      : 'what DEMO_PASSWORD says';
  return [`  Demo staff:            ${names} @${domain}`, `  Their password:        ${password}`];
}

function bootstrapHint(): string[] {
  return [
    '  The first people:      npx -y pnpm@12 bootstrap --maker "Name <mail>" --checker "Name <mail>"',
  ];
}
