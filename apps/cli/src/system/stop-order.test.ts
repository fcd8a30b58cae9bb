import { callsOf, serviceNames } from '@countersign/service-discovery';
import { expect, it } from 'vitest';
import { stopOrder } from './stop-order.ts';

it('stops each service before those it calls', () => {
  const order = stopOrder();
  expect(order.flat().toSorted()).toEqual([...serviceNames].toSorted());
  const place = (name: string): number =>
    order.findIndex((group) => group.some((member) => member === name));
  for (const name of serviceNames) {
    for (const callee of callsOf(name)) expect(place(name)).toBeLessThan(place(callee));
  }
});
