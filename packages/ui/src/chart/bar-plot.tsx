import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { bands, labelEvery, niceDurations, niceTicks, stack } from './scale.ts';
import { type Bar, Hatch, type Series, fillOf } from './series.tsx';

export interface BarsShown {
  /** What it shows, and what there is to see in it: the picture's name for screen readers. */
  label: string;
  /** Parts of each bar, from the bottom up. */
  series: readonly Series[];
  bars: readonly Bar[];
}

export interface BarsDrawn {
  /** Pixels. */
  height: number;
  /** How a number is written. */
  format: (value: number) => string;
  /** What the numbers are: whole ones, or lengths of time in seconds. */
  unit: 'count' | 'seconds';
}

interface BarPlotProps extends BarsShown, BarsDrawn {
  hatchId: string;
}

const margins = { top: 8, bottom: 22 };
const labelRoom = 56;
const leastLeft = 28;
/** What a character of a tick's label takes at most, in pixels. */
const characterWidth = 6.5;

/** The drawing: lines at round numbers, bars, and as many labels as have room. */
export function BarPlot({ label, series, bars, height, format, unit, hatchId }: BarPlotProps) {
  const [box, width] = useWidth<HTMLDivElement>(640);
  const sums = bars.map((bar) => bar.values.reduce((sum, value) => sum + value, 0));
  const ticks = (unit === 'seconds' ? niceDurations : niceTicks)(Math.max(0, ...sums));
  const longest = Math.max(...ticks.map((tick) => format(tick).length));
  const margin = { ...margins, left: Math.max(leastLeft, longest * characterWidth + 10) };
  const plot = {
    width: Math.max(0, width - margin.left),
    height: height - margin.top - margin.bottom,
  };
  const top = ticks.at(-1) ?? 1;
  const { step, bar: barWidth, centre } = bands(bars.length, plot.width);
  const every = labelEvery(step, labelRoom);
  const last = bars.length - 1;
  const yOf = (value: number): number => plot.height * (1 - value / top);

  return (
    <div ref={box} className="w-full">
      <svg
        role="img"
        aria-label={label}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        className="block max-w-full text-xs tabular-nums"
      >
        <Hatch id={hatchId} />
        <g transform={`translate(${margin.left} ${margin.top})`}>
          {ticks.map((tick) => (
            <g key={tick} transform={`translate(0 ${yOf(tick)})`}>
              <line x2={plot.width} className={tick === 0 ? 'stroke-line-strong' : 'stroke-line'} />
              <text
                x={-8}
                dy="0.32em"
                textAnchor="end"
                className="fill-fg-muted forced-colors:fill-[CanvasText]"
              >
                {format(tick)}
              </text>
            </g>
          ))}
          {bars.map((bar, index) => (
            <g key={bar.label} transform={`translate(${centre(index)} 0)`} className="group/bar">
              <title>{titleOf(bar.label, bar.values, series, format)}</title>
              <rect
                x={-step / 2}
                width={step}
                height={plot.height}
                className="fill-transparent group-hover/bar:fill-fg/5"
              />
              {stack(bar.values, top, plot.height).map((part) => (
                <rect
                  key={part.series}
                  x={-barWidth / 2}
                  y={part.y}
                  width={barWidth}
                  height={Math.max(1, part.height - (barWidth > 4 ? 1 : 0))}
                  rx={Math.min(2, barWidth / 4)}
                  {...fillOf(series[part.series]?.tone ?? 'neutral', hatchId)}
                />
              ))}
              {(last - index) % every === 0 && (
                <text
                  x={index === last && step < labelRoom ? step / 2 : 0}
                  y={plot.height + 16}
                  textAnchor={index === last && step < labelRoom ? 'end' : 'middle'}
                  className="fill-fg-muted forced-colors:fill-[CanvasText]"
                >
                  {bar.label}
                </text>
              )}
            </g>
          ))}
        </g>
      </svg>
    </div>
  );
}

function titleOf(
  label: string,
  values: readonly number[],
  series: BarPlotProps['series'],
  format: BarPlotProps['format'],
): string {
  const lines = series.map((each, index) => `${each.label}: ${format(values[index] ?? 0)}`);
  return [label, ...lines].join('\n');
}

/** The width of an element in pixels, as it changes; `fallback` until it is known. */
function useWidth<E extends HTMLElement>(fallback: number): [RefObject<E | null>, number] {
  const element = useRef<E>(null);
  const [width, setWidth] = useState(fallback);
  useLayoutEffect(() => {
    if (!element.current) return;
    setWidth(element.current.clientWidth);
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
