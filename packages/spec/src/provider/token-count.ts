/**
 * A number of tokens as a service says it: 0 for anything that is no number of tokens, or where it says none.
 *
 * @example
 * tokenCount(usage?.input_tokens); // 11
 */
export function tokenCount(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.round(value) : 0;
}
