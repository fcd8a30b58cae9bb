import { can, type Role } from '@countersign/auth';
import { type CloudEvent, positionOf } from '@countersign/events';
import { eventText } from '@countersign/http';
import { z } from 'zod';

/** That something happened to an action, at a position of the log: what it is now, whoever may read it asks for. */
export interface Hint {
  position: number;
  /** Whose action it is; unknown of an event of a later release that does not say so. */
  makerId: string | undefined;
  /** As it is sent to those who listen. */
  text: string;
}

/** What every event of an action says of it. */
const ofAction = z.object({ actionId: z.uuid(), maker: z.object({ personId: z.uuid() }) });

/** The hint that tells of an event. */
export function hintOf(event: CloudEvent): Hint {
  const { data } = ofAction.safeParse(event.data);
  const position = positionOf(event);
  const told = { actionId: data?.actionId, type: event.type };
  return {
    position,
    makerId: data?.maker.personId,
    text: eventText({ id: position, event: 'action', data: told }),
  };
}

/** Whoever listens, as far as it says what they may hear of. */
export interface Listening {
  personId: string;
  roles: readonly Role[];
}

/**
 * Whether somebody hears of an action as soon as something happens to it: those who may read all, and makers of their own. Who may read
 * one for another reason finds it when they look: those reasons are workflow's, and change.
 */
export function hears({ makerId }: Pick<Hint, 'makerId'>, { personId, roles }: Listening): boolean {
  if (can(roles, 'action', 'read')) return true;
  return can(roles, 'action', 'read_own') && makerId === personId;
}
