import type { JudgePart, JudgeRequest, JudgeSchema } from '@rlaif/spec';

const schemaLengths = /* @__PURE__ */ new WeakMap<JudgeSchema, number>();

/**
 * About how many input tokens a request is, deliberately high: one token for every three bytes (UTF-8) of its system text, messages and
 * schema, rounded up. There is no tokenizer here; English runs at four to five bytes a token, code at three to four, and a Chinese
 * character, of three bytes, at about one token.
 *
 * @example
 * estimateInputTokens({ messages: [{ role: 'user', content: [{ text: 'Say hello.' }] }], maxOutputTokens: 5 }); // 4
 */
export function estimateInputTokens({ system = [], messages, schema }: JudgeRequest): number {
  let length = lengthOf(system);
  for (const { content } of messages) length += lengthOf(content);
  if (schema) {
    const known = schemaLengths.get(schema) ?? Buffer.byteLength(JSON.stringify(schema));
    schemaLengths.set(schema, known);
    length += known;
  }
  return Math.ceil(length / 3);
}

function lengthOf(parts: readonly JudgePart[]): number {
  let length = 0;
  for (const { text } of parts) length += Buffer.byteLength(text);
  return length;
}
