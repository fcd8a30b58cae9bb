/** How groups of people are called, such as `finance`: 2 to 40 characters. */
export const groupNamePattern = /^[a-z][a-z0-9-]{1,39}$/;

/** In how many groups a person is at most. */
export const mostGroups = 50;

/** How many people are in a group at most. */
export const mostMembers = 1_000;

/** In how many currencies a person has limits at most. */
export const mostLimits = 20;

/** For how many people one person stands in at a time, at most. */
export const mostDelegators = 5;
