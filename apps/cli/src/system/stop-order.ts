import { callersOf, serviceNames, type ServiceName } from '@countersign/service-discovery';

/** Services in groups, callers before those they call: what is under way can still be finished. */
export function stopOrder(): ServiceName[][] {
  const groups: ServiceName[][] = [];
  let left = [...serviceNames];
  while (left.length > 0) {
    const uncalled = left.filter(
      (name) => !callersOf(name).some((caller) => left.includes(caller)),
    );
    groups.push(uncalled);
    left = left.filter((name) => !uncalled.includes(name));
  }
  return groups;
}
