import type { JudgeContent, JudgeRequest, JudgeResponse } from '@rlaif/spec';
import { cutTexts } from '../text/cut-texts.ts';
import { safeText } from '../text/safe-text.ts';
import type { AskContext } from './ask.ts';

const jsonAnswer = 'with the whole JSON object in the shape that you were given, and nothing else';

/** So much of a reply is sent back: more than a verdict needs, and nothing that a model has filled its window with. */
const mostCharacters = 20_000;

/**
 * The same request, continued: the judge's reply, and what was wrong with it. A reply that ran out of tokens gets twice as many, as far
 * as the model goes. The reply may quote the completion, so it is sent back as `safeText`, and a long one without its middle.
 *
 * @example
 * askAgain(request, response, 'it lacks "polite"', { name: 'support-reply', capabilities }).messages.length; // 3
 */
export function askAgain(
  request: JudgeRequest,
  { content, stopReason: { unified } }: JudgeResponse,
  fault: string,
  { capabilities: { maxOutputTokens: limit = Number.POSITIVE_INFINITY }, answer = jsonAnswer }: AskContext,
): JudgeRequest {
  const shorter = unified === 'length' ? ' Keep every reason to one short sentence.' : '';
  const complaint = `This reply cannot be used: ${fault}. Answer again, ${answer}.${shorter}`;
  return {
    ...request,
    messages: [
      ...request.messages,
      { role: 'assistant', content: [{ text: replyText(content) }] },
      { role: 'user', content: [{ text: complaint }] },
    ],
    // What failed to write by the schema may still manage as text, whose shape the system prompt gives.
    schema: unified === 'malformed' ? undefined : request.schema,
    maxOutputTokens: unified === 'length' ? Math.min(request.maxOutputTokens * 2, limit) : request.maxOutputTokens,
  };
}

/** Services refuse a turn that is blank. */
function replyText(content: JudgeContent): string {
  const text = content.type === 'text' ? content.text : jsonOf(content.value);
  if (text.trim() === '') return '(no reply)';
  return cutTexts([{ label: 'reply', text: safeText(text) }], mostCharacters)[0]!.text;
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    // Nested deeper than the stack.
    return '';
  }
}
