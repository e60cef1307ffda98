import {
  type JudgeContent,
  type JudgeModelCapabilities,
  type JudgeRequest,
  type JudgeResponse,
  RlaifError,
} from '@rlaif/spec';
import type { Mark } from './parse-verdict.ts';
import { readResponse } from './read-response.ts';
import type { RubricDefinition } from './rubric-definition.ts';

type Asking = Generator<readonly JudgeRequest[], readonly Mark[], readonly (JudgeResponse | RlaifError)[]>;

/** Asks for a verdict, and once more where the first reply is unusable in a way that the judge can mend. */
export function* askJudge(
  { name, criteria }: RubricDefinition,
  request: JudgeRequest,
  capabilities: JudgeModelCapabilities,
): Asking {
  let response = responseOf(yield [request]);
  let reading = readResponse(response, criteria);
  if (reading.fault !== undefined && reading.worthAskingAgain) {
    response = responseOf(yield [askAgain(request, response, reading.fault, capabilities)]);
    reading = readResponse(response, criteria);
  }
  if (reading.fault === undefined) return reading.marks;
  const stop = `stop reason '${response.stopReason.raw}'`;
  throw new RlaifError(
    reading.code,
    `rubric '${name}': the judge's reply cannot be used: ${reading.fault} (${stop}); ${reading.advice}`,
  );
}

/** The same request, continued: the judge's reply, and what was wrong with it. */
function askAgain(
  request: JudgeRequest,
  { content, stopReason: { unified } }: JudgeResponse,
  fault: string,
  { maxOutputTokens: limit = Number.POSITIVE_INFINITY }: JudgeModelCapabilities,
): JudgeRequest {
  const shorter = unified === 'length' ? ' Keep every reason to one short sentence.' : '';
  const complaint = `This reply cannot be used: ${fault}. Answer again, with the whole JSON object in the shape that you were given, and nothing else.${shorter}`;
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
  const text = content.type === 'text' ? content.text : (JSON.stringify(content.value) ?? '');
  return text.trim() === '' ? '(no reply)' : text;
}

function responseOf(replies: readonly (JudgeResponse | RlaifError)[]): JudgeResponse {
  const [reply] = replies;
  if (reply === undefined || replies.length > 1) {
    throw new TypeError(`a plan that asked one request was given ${replies.length} replies`);
  }
  if (RlaifError.isInstance(reply)) throw reply;
  return reply;
}
