import type { Preparation, Warning } from './owner.ts';

/**
 * Reply of `GET …/:id/check`: what the owner says of a pending action now. `warnings` are the owner's,
 * unless it objects, and those about the maker and about other pending actions in any case.
 */
export type LiveCheck =
  | {
      executable: true;
      revision: number;
      targetChanged: boolean;
      /** With all of `warnings` too. */
      preparation: Preparation;
      warnings: Warning[];
    }
  | {
      executable: false;
      revision: number;
      problem: { message: string; details: { field: string; message: string }[] };
      warnings: Warning[];
    };
