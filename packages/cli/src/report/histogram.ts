import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Distribution, DistributionSummary } from '../distribution.ts';
import { type Html, trusted } from './html.ts';

export interface HistogramOptions {
  readonly width: number;
  readonly height: number;
  readonly bins: number;
}

/** A distribution as a static SVG, its mean as a dashed line. It holds numbers only; colours come from the page's style. */
export function histogram(
  distribution: Distribution,
  { min, max, mean }: DistributionSummary,
  { width, height, bins }: HistogramOptions,
): Html {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const range = shownRange(min, max);
  const chart = Plot.plot({
    document,
    width,
    height,
    ariaLabel: 'histogram',
    marginLeft: 44,
    marginRight: 14,
    marginTop: 10,
    marginBottom: 24,
    style: { background: 'none', fontFamily: 'inherit', fontSize: '12px' },
    x: { label: null, domain: range, ticks: width < 400 ? 4 : 8 },
    y: { label: null, grid: true, ticks: 3, tickFormat: '~s' },
    marks: [
      Plot.rectY(distribution.bins(bins, range), {
        x1: 'from',
        x2: 'to',
        y: 'count',
        fill: 'var(--bar)',
        insetLeft: 0.5,
        insetRight: 0.5,
      }),
      Plot.ruleX([mean], { stroke: 'var(--mark)', strokeWidth: 2, strokeDasharray: '5 3' }),
      Plot.ruleY([0], { stroke: 'currentColor', strokeOpacity: 0.4 }),
    ],
  });
  return trusted(String(chart.outerHTML));
}

/** What lies in [0, 1] is shown over all of it, so that scores that crowd together look like it. */
function shownRange(min: number, max: number): [from: number, to: number] {
  if (min >= 0 && max <= 1) return [0, 1];
  return min < max ? [min, max] : [min - 0.5, max + 0.5];
}
