import { checkOptions } from '@rlaif/spec';

/** One finite weight per name, 1 where none is given. */
export function weightsOf(
  caller: string,
  names: readonly string[],
  weights: Readonly<Record<string, number | undefined>>,
  min: number,
): readonly number[] {
  checkOptions(`${caller}: weights`, weights, names);
  const list = names.map((name) => {
    const weight = (Object.hasOwn(weights, name) ? weights[name] : undefined) ?? 1;
    if (!(Number.isFinite(weight) && weight >= min)) {
      throw new TypeError(
        `${caller}: the weight of '${name}' must be finite${min === 0 ? ' and not negative' : ''}, got ${weight}`,
      );
    }
    return weight;
  });
  if (!Number.isFinite(list.reduce((sum, weight) => sum + Math.abs(weight), 0))) {
    throw new TypeError(`${caller}: the weights are too large to add up`);
  }
  return list;
}

/**
 * Weights in the same proportions that add up to less than 1: no weighted sum of finite scores overflows. They differ by a power of two, so
 * nothing is rounded; one that would be too small to be a number stays one that counts.
 */
export function sharesOf(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const unit = 2 ** Math.min(1023, Math.ceil(Math.log2(total)));
  return weights.map((weight) => weight && Math.max(weight / unit / 4, Number.MIN_VALUE));
}

/** Values by name, for descriptions. */
export function byName(names: readonly string[], values: readonly number[]): Record<string, number> {
  return Object.fromEntries(names.map((name, i) => [name, values[i]!]));
}
