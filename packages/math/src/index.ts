/**
 * Verifiable rewards for mathematics: the final answer of a reply, and whether it equals the reference.
 *
 * @module
 */
export { type CompareAnswersOptions, type Comparison, compareAnswers } from './compare/compare-answers.ts';
export type { Rule } from './compare/decision.ts';
export type { CompareOptions } from './compare/options.ts';
export {
  type AnswerForm,
  type ExtractedAnswer,
  type ExtractOptions,
  extractAnswer,
} from './extract/extract-answer.ts';
export { type MathOptions, type MathReference, math } from './math.ts';
export { createSymbolicEngine } from './symbolic/create-symbolic-engine.ts';
export type { SymbolicEngine, SymbolicEngineOptions, SymbolicVerdict } from './symbolic/symbolic-engine.ts';
export type { EngineInput } from './symbolic/to-math-json.ts';
