/** One finite weight per name, 1 where none is given. */
export function weightsOf(
  caller: string,
  names: readonly string[],
  weights: Readonly<Record<string, number | undefined>>,
  min: number,
): readonly number[] {
  for (const name of Object.keys(weights)) {
    if (!names.includes(name)) throw new TypeError(`${caller}: a weight for '${name}', which is not a reward of it`);
  }
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

/** Values by name, for descriptions. */
export function byName(names: readonly string[], values: readonly number[]): Record<string, number> {
  return Object.fromEntries(names.map((name, i) => [name, values[i]!]));
}
