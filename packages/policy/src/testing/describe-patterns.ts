import { patterns, type Ballot, type Pattern, type Somebody, type Step } from './patterns.ts';

/** The patterns as the document shows them: its policy, who there is, and what comes of it. */
export function describePatterns(): string {
  return patterns.map(describe).join('\n\n');
}

function describe(pattern: Pattern): string {
  const { name, document, people, rule, needed, outcome } = pattern;
  const filed = [...situationOf(pattern), `By the rule "${rule}" it needs ${saidNeeds(needed)}.`];
  return [
    `### ${name}`,
    `\`\`\`json\n${JSON.stringify(document)}\n\`\`\``,
    saidPeople(people),
    filed.join(' '),
    pattern.steps.map((step, at) => `${at + 1}. ${saidStep(step)}.`).join('\n'),
    pattern.because ? saidBecause[pattern.because] : saidOutcome[outcome],
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const saidOutcome: Record<Pattern['outcome'], string> = {
  approved: 'It is approved.',
  rejected: 'It is rejected.',
  returned: 'It waits for its maker still.',
  pending: 'It is pending still.',
  'not filed': 'It is refused when it is filed.',
};

const saidBecause = {
  window_missed: 'It is approved, and never executed: its time was over.',
  cancelled: 'It is approved, and never executed: it was cancelled.',
};

function situationOf({ maker, payload = {}, earlier = [] }: Pattern): string[] {
  const filed = Object.entries(payload).map(([field, value]) => `${field} ${value}`);
  return [
    ...(filed.length > 0 ? [`What is filed has the ${filed.join(', ')}.`] : []),
    ...(earlier.length > 0
      ? [`Its maker filed ${earlier.length} others within the last day: ${earlier.join(', ')}.`]
      : []),
    ...(maker?.groups ? [`Its maker is in ${maker.groups.join(', ')}.`] : []),
    ...(maker?.daysSinceJoining === undefined
      ? []
      : [`Its maker joined ${maker.daysSinceJoining} days ago.`]),
  ];
}

const saidNeeds = (needed: Pattern['needed']): string =>
  Object.entries(needed)
    .map(([stage, approvals]) => `${approvals} in "${stage}"`)
    .join(', ');

function saidPeople(people: Pattern['people']): string {
  const some = (are: boolean) =>
    Object.entries(people)
      .filter(([, { roles }]) => roles.includes('checker') === are)
      .map(saidPerson)
      .join('; ');
  const others = some(false);
  return `Checkers: ${some(true)}.${others && ` Others: ${others}.`}`;
}

function saidPerson([name, { id, roles, groups, limits }]: [string, Somebody]): string {
  const others = roles.filter((role) => role !== 'checker');
  const also = roles.includes('checker') ? 'also with' : 'with';
  const about = [
    `…${id.slice(-2)}`,
    ...(others.length > 0 ? [`${also} the role ${others.join(', ')}`] : []),
    ...(groups.length > 0 ? [`in ${groups.join(', ')}`] : []),
    ...Object.entries(limits).map(([currency, amount]) => `up to ${amount} ${currency}`),
  ];
  return `${name} (${about.join(', ')})`;
}

function saidStep(step: Step): string {
  if ('hoursLater' in step) {
    return step.hoursLater === 1 ? 'An hour passes' : `${step.hoursLater} hours pass`;
  }
  if ('owner' in step) {
    return step.owner === 'away'
      ? 'The service that has the accounts cannot be reached'
      : 'The service that has the accounts is back';
  }
  if ('cancel' in step) {
    const who = step.by ?? 'Its maker';
    if (step.refused === undefined) return `${who} cancels it: ${step.cancel}`;
    return `${who} wants to cancel it, and is refused: ${step.refused}`;
  }
  if ('reminded' in step) return saidReminders(step.reminded);
  if ('sees' in step) return `${step.by} ${step.sees ? 'sees it' : 'does not see it'}`;
  if ('asks' in step) return saidAsked(step);
  if ('comments' in step) return `${step.by} comments on it`;
  if ('delegator' in step) return `${step.delegate} stands in for ${step.delegator} from now on`;
  if ('back' in step) return `${step.back} is back`;
  if ('groups' in step) return `${step.of} is in ${step.groups.join(', ') || 'no group'} now`;
  if ('amend' in step) {
    const changes = Object.entries(step.amend).map(([field, value]) => `${field} ${value}`);
    const what = `it: ${changes.join(', ')}`;
    if (step.by === undefined) return `The maker amends ${what}`;
    if (!('refused' in step)) return `${step.by} edits ${what}`;
    return `${step.by} wants to edit ${what}, and is refused: ${step.refused}`;
  }
  if ('publish' in step) {
    const adds = step.adds.map((stage) => `"${stage}"`).join(' and ');
    return `Another policy is published, which adds ${adds || 'nothing'}: \`${JSON.stringify(step.publish)}\``;
  }
  const who = `${step.by}${saidBeside(step)}`;
  if ('refused' in step) return `${who} is refused: ${step.refused}`;
  const onBehalf = step.onBehalfOf === undefined ? '' : `, in the place of ${step.onBehalfOf},`;
  return `${who}${onBehalf} ${saidVote[step.vote]} in "${step.in}"`;
}

const saidVote = {
  approved: 'approves',
  rejected: 'rejects',
  changes_requested: 'asks for changes',
};

function saidAsked({ by, asks, refused }: Extract<Step, { asks: unknown }>): string {
  const whom = asks === by ? 'themselves' : asks;
  if (refused) return `${by} wants to ask ${whom} to decide it, and is refused: ${refused}`;
  return asks === null ? `${by} asks nobody any more` : `${by} asks ${whom} to decide it`;
}

const saidReminders = (stages: string[]): string =>
  stages.length === 0
    ? 'Nobody has been reminded'
    : `Of ${stages.map((stage) => `"${stage}"`).join(' and ')} there was a reminder`;

function saidBeside({ enters, factorMinutesAgo: minutes }: Ballot): string {
  const entries = Object.entries(enters ?? {}).map(([field, typed]) => `${field} ${typed}`);
  const entered = entries.length > 0 ? `, who enters ${entries.join(', ')},` : '';
  return minutes === undefined ? entered : `, who gave a second factor ${minutes} minutes ago,`;
}
