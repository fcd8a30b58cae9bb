import { expect, it } from 'vitest';
import {
  firstPlace,
  isFinal,
  nextExecutionStates,
  nextStatuses,
  transitions,
} from './transitions.ts';
import { actionStatuses, executionStates } from './wire/states.ts';

it('leaves nothing but what waits for people undecided', () => {
  const open = actionStatuses.filter((status) => nextStatuses(status).length > 0);
  expect(open).toEqual(['pending', 'returned']);
});

it('decides nothing that is returned: it is withdrawn, or expires', () => {
  expect(nextStatuses('returned')).toEqual(['pending', 'withdrawn', 'expired']);
});

it('settles every execution for good', () => {
  const open = executionStates.filter((state) => nextExecutionStates(state).length > 0);
  expect(open).toEqual(['none', 'scheduled', 'queued', 'stalled']);
  expect(nextExecutionStates('none')).toEqual(['queued', 'scheduled']);
  expect(nextExecutionStates('scheduled')).toEqual(['queued']);
  expect(nextExecutionStates('stalled')).toContain('queued');
});

it('executes nothing that is not approved', () => {
  const executed = transitions.filter(({ to }) => to.execution !== 'none');
  expect(executed.every(({ to }) => to.status === 'approved')).toBe(true);
  expect(
    transitions.some(({ from, to }) => from.status === 'approved' && to.status !== 'approved'),
  ).toBe(false);
});

it('leads somewhere from everywhere that is not final, and from the first to all', () => {
  const reached = [firstPlace];
  for (const place of reached) {
    const steps = transitions.filter(
      ({ from }) => from.status === place.status && from.execution === place.execution,
    );
    expect(steps.length === 0).toBe(isFinal(place));
    for (const { to } of steps) {
      const isNew = reached.every(
        (each) => each.status !== to.status || each.execution !== to.execution,
      );
      if (isNew) reached.push(to);
    }
  }
  expect(new Set(reached.map(({ status }) => status))).toEqual(new Set(actionStatuses));
  expect(new Set(reached.map(({ execution }) => execution))).toEqual(new Set(executionStates));
});
