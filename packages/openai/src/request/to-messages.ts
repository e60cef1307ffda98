import type { JudgePart, JudgeRequest } from '@rlaif/spec';
import type { RequestSettings } from './settings-of.ts';

/** The mark of a prefix that ends here. */
const breakpoint = { mode: 'explicit' } as const;

interface TextPart {
  readonly type: 'text' | 'input_text';
  readonly text: string;
  readonly prompt_cache_breakpoint?: typeof breakpoint;
}

/** A turn, as both APIs take it. Many servers take text alone, not text in parts: it is in parts only where one has a mark. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string | readonly TextPart[];
}

/** The conversation of a request, with marks where they are taken. A reply of the model carries none. */
export function toMessages(
  { system = [], messages }: JudgeRequest,
  { cache }: Pick<RequestSettings, 'cache'>,
  type: TextPart['type'],
): readonly Message[] {
  const turns = [{ role: 'system' as const, content: system }, ...messages];
  return turns
    .filter(({ role, content }) => role !== 'system' || toText(content) !== '')
    .map(({ role, content }) => ({
      role,
      content: cache && role !== 'assistant' ? toMarked(content, type) : toText(content),
    }));
}

/** Only what is marked is cached: to cache the rest too would be billed, and never found again. */
export function toCacheOptions({ cache }: Pick<RequestSettings, 'cache'>): object {
  return cache ? { prompt_cache_options: { mode: 'explicit' } } : {};
}

/** Half a surrogate pair becomes U+FFFD: in JSON it is an escape that services refuse to read. */
function toText(parts: readonly JudgePart[]): string {
  return parts
    .map((part) => part.text)
    .join('')
    .toWellFormed();
}

/** Joined up to each mark, without empty texts, which services refuse. */
function toMarked(parts: readonly JudgePart[], type: TextPart['type']): Message['content'] {
  const texts: TextPart[] = [];
  let text = '';
  for (const part of parts) {
    text += part.text;
    if (part.cache === true && text !== '') {
      texts.push({ type, text: text.toWellFormed(), prompt_cache_breakpoint: breakpoint });
      text = '';
    }
  }
  const rest = text.toWellFormed();
  if (texts.length === 0) return rest;
  return rest === '' ? texts : [...texts, { type, text: rest }];
}
