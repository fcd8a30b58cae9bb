/**
 * How far apart readers take events, in milliseconds: at once where one happens alone, and further apart the more happens, since what
 * each round costs beside its events is then taken from those who call.
 */
export const roundsApart = { apartMs: 500, apartPerEventMs: 20, apartMaxMs: 3_000 };
