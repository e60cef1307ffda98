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

interface MarkedText {
  readonly text: string;
  /** Default: it ends at no mark. */
  readonly mark: AiSdkOptionsByProvider | undefined;
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

  /** Texts, each of which but the last ends at a mark. None of several is blank, because services refuse that. */
  function textsOf(parts: readonly JudgePart[]): readonly MarkedText[] {
    const texts: MarkedText[] = [];
    let text = '';
    for (const part of parts) {
      text += part.text;
      if (part.cache === true && text.trim() !== '' && takesMark()) {
        texts.push({ text, mark });
        text = '';
      }
    }
    const last = texts.at(-1);
    if (last !== undefined && text.trim() === '') {
      texts[texts.length - 1] = { ...last, text: last.text + text };
    } else if (text !== '') {
      texts.push({ text, mark: undefined });
    }
    // Half a surrogate pair becomes U+FFFD: in JSON it is an escape that services refuse to read.
    return texts.map((one) => ({ ...one, text: one.text.toWellFormed() }));
  }

  const prompt: AiSdkMessage[] = [];
  for (const { text: content, mark: options } of textsOf(system)) {
    if (content.trim() !== '') prompt.push({ role: 'system', content, ...(options && { providerOptions: options }) });
  }
  for (const { role, content } of messages) {
    const texts = textsOf(content);
    // A turn stays one, or two of the same role would follow each other.
    for (const { text, mark: options } of texts.length > 0 ? texts : [{ text: '', mark: undefined }]) {
      prompt.push({ role, content: [{ type: 'text', text }], ...(options && { providerOptions: options }) });
    }
  }
  return { prompt, marked: marks > 0 };
}
