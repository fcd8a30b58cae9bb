import type { ActionEvent } from '@countersign/events';

/** A person who is told, and of what kind it is for them. */
export interface Told {
  personId: string;
  kind: string;
}

/** Events that the maker of an action waits for, by the kind of what they are told. */
const ofMakers: Partial<Record<ActionEvent['type'], string>> = {
  'countersign.action.returned.v1': 'changes_requested',
  'countersign.action.approved.v1': 'decided',
  'countersign.action.rejected.v1': 'decided',
  'countersign.action.executed.v1': 'executed',
  'countersign.action.refused.v1': 'refused',
  'countersign.action.commented.v1': 'commented',
};

/** Who is told of an event; never who did it. */
export function toldOf({ type, data }: ActionEvent): Told[] {
  const kind = ofMakers[type];
  const { personId } = data.maker;
  return kind === undefined || data.actor?.personId === personId ? [] : [{ personId, kind }];
}
