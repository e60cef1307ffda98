import type { PlainData } from './plain-data.ts';

/** How deep values may be nested. */
const maxDepth = 250;

/**
 * What a sandbox sent, where it is plain data in its form; `undefined` where it is not, as it may be where a program has broken its engine.
 *
 * @example
 * plainDataOf({ $: 'tuple', items: 1 }); // undefined
 */
export function plainDataOf(value: unknown): PlainData | undefined {
  return isPlainData(value, 0) ? (value as PlainData) : undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: its form is what is found out here.
function isPlainData(value: any, depth: number): boolean {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth > maxDepth) return false;
  const areAll = (items: unknown): boolean =>
    Array.isArray(items) && items.every((item) => isPlainData(item, depth + 1));
  if (Array.isArray(value)) return areAll(value);
  switch (value.$) {
    case 'number':
    case 'integer':
      return typeof value.value === 'string';
    case 'tuple':
    case 'set':
      return areAll(value.items);
    case 'object':
    case 'map':
      return (
        Array.isArray(value.entries) &&
        value.entries.every((entry: unknown) => Array.isArray(entry) && entry.length === 2 && areAll(entry))
      );
    case 'bytes':
      return typeof value.hex === 'string';
    case 'undefined':
      return true;
    // Whatever else stands for something that is no plain data.
    default:
      return typeof value.$ === 'string' && (value.type === undefined || typeof value.type === 'string');
  }
}
