/**
 * Whether an error says that a value is nested too deeply for code that calls itself. Such a value is the completion's doing.
 *
 * @example
 * try { visit(value) } catch (error) { if (!isStackOverflow(error)) throw error; }
 */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}
