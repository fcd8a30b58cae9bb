/** Two ticks: four eyes. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#2f6f5e" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"><path d="M3 17l6 6L21 9"/><path d="M15 22l1 1L29 9"/></svg>
`;
