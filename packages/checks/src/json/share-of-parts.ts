import type { SchemaPart } from './schema-parts.ts';

/**
 * The share of the required parts of a schema that hold, from 0 to 1; 1 exactly where the value is valid. Each value is looked at once.
 *
 * - An object counts the mean of its required members: a missing one 0, another what it counts itself. Where something else is wrong with it (a
 *   member that is not allowed, an optional one that is not valid ...), that is one more part, which does not hold.
 * - A list counts the mean of its items, halved where something else is wrong with it (too many, repeated ...). An empty list counts 1 or 0.
 * - Any other value is one part: 1 where it is valid, 0 where it is not.
 *
 * @example
 * shareOfParts(parts, { verdict: 'approve' }); // 0.5 where a reason is required too
 */
export function shareOfParts(part: SchemaPart, value: unknown): number {
  const { required, front, rest, own } = part;
  const isOwn = own(value) === true;
  if (Array.isArray(value)) {
    if (front.length === 0 && !rest) return isOwn ? 1 : 0;
    let sum = 0;
    let count = 0;
    value.forEach((item, i) => {
      const one = front[i] ?? rest;
      if (!one) return;
      sum += shareOfParts(one, item);
      count++;
    });
    return count === 0 ? (isOwn ? 1 : 0) : (sum / count) * (isOwn ? 1 : 0.5);
  }
  if (required.length === 0 || typeof value !== 'object' || value === null) return isOwn ? 1 : 0;
  let sum = 0;
  for (const [name, one] of required) {
    if (Object.hasOwn(value, name))
      sum += one ? shareOfParts(one, (value as Readonly<Record<string, unknown>>)[name]) : 1;
  }
  return sum / (required.length + (isOwn ? 0 : 1));
}
