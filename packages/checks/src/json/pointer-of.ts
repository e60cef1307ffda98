import { shown } from '@rlaif/spec/toolkit';

/**
 * A path as a JSON Pointer (RFC 6901), as a rationale shows it; `the top` for the value itself.
 *
 * @example
 * pointerOf(['comments', 0, 'risk']); // '/comments/0/risk'
 */
export function pointerOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the top';
  return shown(path.map((step) => `/${shown(String(step)).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''));
}
