const marked = Symbol('carries out');

/** Says of a route, by one of its handlers, that all it changes is what an executed action orders, which the body names. */
export const carryingOut = <H extends object>(handler: H): H =>
  Object.assign(handler, { [marked]: true });

/** Whether `carryingOut` says so of a route by this handler of it. */
export const carriesOut = (handler: object): boolean => Object.hasOwn(handler, marked);
