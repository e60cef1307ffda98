import { hash } from 'node:crypto';
import type { JudgeModel, JudgePart, JudgeRequest, JudgeSchema } from '@rlaif/spec';
import { canonicalJson } from './canonical-json.ts';

const schemaHashes = /* @__PURE__ */ new WeakMap<JudgeSchema, string>();

/**
 * The key of a request to one model: equal requests have the same, if the model is set alike, whatever the order of keys in them, where their texts are cut into
 * parts, and where marks for a provider's cache stand; different ones never do. Texts that one JSON list holds cannot run into each other,
 * nor can what follows it: 64 digits or nothing, and an object or `undefined`.
 */
export function requestKey(
  { provider, modelId, settings }: Pick<JudgeModel, 'provider' | 'modelId' | 'settings'>,
  request: JudgeRequest,
): string {
  const { system, schema, maxOutputTokens, temperature, seed, logprobs, sampleIndex } = request;
  const numbers = [maxOutputTokens, temperature, seed, logprobs, sampleIndex].join();
  const texts = [provider, modelId, numbers, system && textOf(system)];
  for (const { role, content } of request.messages) texts.push(role, textOf(content));
  return `rlaif:${hash('sha256', JSON.stringify(texts) + hashOf(schema) + canonicalJson(request.providerOptions) + (settings ? canonicalJson(settings) : ''))}`;
}

function textOf(parts: readonly JudgePart[]): string {
  let text = '';
  for (const part of parts) text += part.text;
  return text;
}

/** A rubric asks with one schema object many times, so its hash is remembered. */
function hashOf(schema: JudgeSchema | undefined): string {
  if (!schema) return '';
  const known = schemaHashes.get(schema) ?? hash('sha256', canonicalJson(schema));
  schemaHashes.set(schema, known);
  return known;
}
