import { randomUUID } from 'node:crypto';
import { acknowledged } from '../client/person.ts';
import { must, newPayload } from './acts.ts';
import type { Scenario } from './scenario.ts';

const times = 20;

/** A maker's impatient client sends one submission many times at once. */
export const sameKey: Scenario = {
  name: 'one submission sent 20 times at once',
  fault: 'repeated request',
  async run(lab) {
    const { maker } = lab.staff;
    const [payload, key] = [newPayload(lab, 'create_promotion'), randomUUID()];
    const endings = await Promise.all(
      Array.from({ length: times }, () => maker.submit('create_promotion', payload, key)),
    );
    const ids = new Set(endings.map((ending) => acknowledged(ending).id));
    must(ids.size === 1, `one action is filed, not ${ids.size}`);
    const other = await maker.submit('create_promotion', newPayload(lab, 'create_promotion'), key);
    must(other.type === 'fail' && other.status === 422, 'the key is not good for another body');
    return { faults: times - 1, recoveries: [] };
  },
};
