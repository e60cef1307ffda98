/**
 * What packages of rewards share, for those who write one: options checked, references read, untrusted text quoted.
 *
 * @module
 */
export { booleanOption } from './toolkit/boolean-option.ts';
export { type FencedBlock, fencedBlocks, outsideFences } from './toolkit/fenced-blocks.ts';
export { attempt, chain, isPromiseLike, whenAll } from './toolkit/maybe-promise.ts';
export { nameOf } from './toolkit/name-of.ts';
export { type NumberBounds, numberOption } from './toolkit/number-option.ts';
export {
  noReference,
  referenceOf,
  type SelectReference,
  text,
  textOrTexts,
  type Wanted,
} from './toolkit/reference-of.ts';
export { maxShown, shown } from './toolkit/shown.ts';
