/** What this process was started with: read here alone, and handed on from the commands. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;
