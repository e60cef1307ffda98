import { checkOptions, type Sample } from '@rlaif/spec';
import type { Children } from './children.ts';
import { type Output, scoreOf } from './output.ts';

/** One for all, or some by name. */
export type Threshold<Name extends string> = number | { readonly [N in Name]?: number | undefined };

/** One threshold for each child, inside its range; the highest of the range where none is given. */
export function thresholdsOf<S extends Sample>(
  caller: string,
  { names, ranges }: Children<S>,
  threshold: Threshold<string> = {},
): readonly number[] {
  const byName: Readonly<Record<string, number | undefined>> =
    typeof threshold === 'number' ? Object.fromEntries(names.map((name) => [name, threshold])) : threshold;
  checkOptions(`${caller}: threshold`, byName, names);
  return names.map((name, i) => {
    const [min, max] = ranges[i]!;
    const value = (Object.hasOwn(byName, name) ? byName[name] : undefined) ?? max;
    if (Number.isFinite(value) && value >= min && value <= max) return value;
    throw new TypeError(`${caller}: threshold ${value} is outside the range [${min}, ${max}] of '${name}'`);
  });
}

/** Says which one failed, and by what. */
export function below(name: string, output: Output, threshold: number): string {
  return `${name}: ${scoreOf(output)} is below ${threshold}`;
}
