import { descriptionOf } from '../index.ts';

/**
 * How a function of the user's stands in a description: `name@version` if it was made by `named` of `@rlaif/core`, otherwise `function`,
 * for nothing can look into its code.
 *
 * @example
 * nameOf(named('words', '1', (text: string) => text.split(' ').length)); // 'words@1'
 */
export function nameOf(fn: object): string {
  const { name, version } = descriptionOf(fn)?.options ?? {};
  return version ? `${name}@${version}` : 'function';
}
