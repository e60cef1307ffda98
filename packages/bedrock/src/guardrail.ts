/**
 * Guardrails of Amazon Bedrock as a safety check for rewards.
 *
 * @module
 */
export { type Guardrail, guardrail } from './guardrail/guardrail.ts';
export type { GuardrailGrounding, GuardrailOptions } from './guardrail/guardrail-options.ts';
