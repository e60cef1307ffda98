/** JSON in which the keys of objects are sorted and members that are `undefined` are left out: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, sortKeys);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  // Most are in order already, and a copy costs more than the rest.
  if (keys.every((key, i) => i === 0 || keys[i - 1]! < key)) return value;
  return Object.fromEntries(keys.sort().map((key) => [key, (value as Record<string, unknown>)[key]]));
}
