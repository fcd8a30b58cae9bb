export { BarChart, type BarChartProps } from './bar-chart.tsx';
export { Hatch } from './hatch.tsx';
export { fillOf, type Bar, type Series } from './series.ts';
