import { line } from '@countersign/actions';
import { roles } from '@countersign/auth';
import { z } from 'zod';
import { email } from '../identity/bodies.ts';
import { orderEnd } from '../order-body.ts';

/** All roles of somebody, as an order says them. */
export const someRoles = z.array(z.enum(roles)).min(1).max(roles.length);

/** What a person is called by. */
export const called = { email, fullName: line(1, 120) };

/** What every order about a person says. */
export const ofPerson = { personId: z.uuid(), actionId: z.uuid(), ...orderEnd };

/** The same for one that was approved for what the person was then. */
export const ofVersion = { ...ofPerson, version: z.int().min(0) };
