import { transform } from 'sucrase';

/**
 * TypeScript without its types; enums and parameter properties become what they are in JavaScript. Nothing is type-checked.
 *
 * @throws SyntaxError of the parser's.
 * @example
 * toPlainJavaScript('const a: number = 1'); // 'const a = 1'
 */
export function toPlainJavaScript(code: string): string {
  return transform(code, { transforms: ['typescript'], disableESTransforms: true, keepUnusedImports: false }).code;
}
