import type { AboutActionType } from '@countersign/remote/about';
import { Ship, type LucideIcon } from 'lucide-react';
import type { OwnedDirectory } from './abouts.ts';

/** A directory of an owner whom nobody knows. */
export const ships: OwnedDirectory = {
  owner: 'fleet',
  path: 'ships',
  label: 'Ships',
  icon: Ship,
  keys: 'g s',
  order: 1,
  resource: '/api/fleet/ships',
  idField: 'shipId',
  open: 'Open the ship',
  filters: [
    { name: 'captainId' },
    {
      name: 'state',
      choice: {
        label: 'State',
        all: 'Any state',
        options: [
          { value: 'afloat', label: 'Afloat' },
          { value: 'lost', label: 'Lost', query: { state: 'afloat', seen: 'no' } },
        ],
      },
    },
  ],
};

/** A type of action of which no more is said than must be. */
export const build: AboutActionType<LucideIcon> = { icon: Ship, summary: ['name'] };
