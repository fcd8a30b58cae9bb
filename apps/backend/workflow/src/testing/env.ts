/** How often a race is run: as often as `RACES` says, or else so often. */
export const roundsOfRaces = (usual: number): number => Number(process.env['RACES'] ?? usual);
