import type { JudgePart, JudgeRequest, Warn } from '@rlaif/spec';
import type { AiSdkMessage, AiSdkOptionsByProvider } from './language-model.ts';

/** What both services with marks take. */
const maxMarks = 4;

/** How a request's cache marks are written. */
export interface CacheMarks {
  /** Whether the model has a prompt cache. Where it has none, a mark is a warning. */
  readonly promptCaching: boolean;
  /** What marks a message. Default: the service caches by itself, so there is nothing to mark. */
  readonly mark: AiSdkOptionsByProvider | undefined;
  /** What the warning says of marks that the model does not take. */
  readonly leftOut: string;
}

/**
 * The SDK's prompt for a request. Parts become one text, because many services take no other. Only where a mark goes on the wire a text
 * ends after it, as a message of its own: a service joins messages of one role, and takes a mark at the end of each. Of one request the
 * first four marks go.
 */
export function toPrompt(
  { system = [], messages }: Pick<JudgeRequest, 'system' | 'messages'>,
  { promptCaching, mark, leftOut }: CacheMarks,
  warn: Warn,
): { readonly prompt: readonly AiSdkMessage[]; readonly marked: boolean } {
  let marks = 0;

  function takesMark(): boolean {
    if (!promptCaching) {
      warn('cache', leftOut);
      return false;
    }
    if (mark === undefined) return false;
    if (marks === maxMarks) {
      warn('cache', `The service takes ${maxMarks} cache marks: later ones were left out.`);
      return false;
    }
    marks++;
    return true;
  }

  function* textsOf(parts: readonly JudgePart[]): Generator<readonly [string, AiSdkOptionsByProvider | undefined]> {
    let text = '';
    for (const part of parts) {
      text += part.text;
      if (part.cache === true && text !== '' && takesMark()) {
        yield [text, mark];
        text = '';
      }
    }
    if (text !== '') yield [text, undefined];
  }

  const prompt: AiSdkMessage[] = [];
  for (const [content, options] of textsOf(system)) {
    prompt.push({ role: 'system', content, ...(options && { providerOptions: options }) });
  }
  for (const { role, content } of messages) {
    const texts = [...textsOf(content)];
    // A turn stays one, or two of the same role would follow each other.
    for (const [text, options] of texts.length > 0 ? texts : [['', undefined] as const]) {
      prompt.push({ role, content: [{ type: 'text', text }], ...(options && { providerOptions: options }) });
    }
  }
  return { prompt, marked: marks > 0 };
}
