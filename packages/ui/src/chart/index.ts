export { BarChart, type BarChartProps } from './bar-chart.tsx';
export type { Bar, Series } from './series.ts';
