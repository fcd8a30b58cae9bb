export { BarChart, type BarChartProps } from './bar-chart.tsx';
export { Hatch } from './series.tsx';
export { fillOf, type Bar, type Series } from './series.tsx';
