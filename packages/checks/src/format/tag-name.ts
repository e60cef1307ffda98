/**
 * Returns the name of a tag, or throws a TypeError that quotes it.
 *
 * @example
 * tagNameOf('tags', 'answer'); // 'answer'
 */
export function tagNameOf(caller: string, name: string): string {
  if (typeof name === 'string' && /^[a-z_][\w.-]*$/i.test(name)) return name;
  throw new TypeError(`${caller}: expected the name of a tag, such as 'answer', got '${String(name)}'`);
}
