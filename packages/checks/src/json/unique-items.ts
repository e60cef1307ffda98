/**
 * Whether no two items of a list are equal as JSON values, in linear time: ajv's own compares every pair of lists or objects.
 *
 * @example
 * hasUniqueItems([{ a: 1, b: 2 }, { b: 2, a: 1 }]); // false
 */
export function hasUniqueItems(items: readonly unknown[]): boolean {
  return new Set(items.map((item) => canonical(item))).size === items.length;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : // What JSON has beyond the largest number is infinite once parsed, and would become null here.
        typeof member === 'number' && !Number.isFinite(member)
        ? Math.sign(member) * Number.MAX_VALUE
        : member,
  );
}
