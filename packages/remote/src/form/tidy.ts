/** An address or a name that is kept in lower case, as it is typed. */
export const lowerCase = (typed: string): string => withoutSpaces(typed.toLowerCase());

/** A code that is kept in upper case, as it is typed. */
export const upperCase = (typed: string): string => withoutSpaces(typed.toUpperCase());

const withoutSpaces = (typed: string): string => typed.replace(/\s/g, '');
