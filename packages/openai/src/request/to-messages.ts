import type { JudgePart, JudgeRequest } from '@rlaif/spec';
import type { TakenSettings } from './take-settings.ts';

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
  { cache }: Pick<TakenSettings, 'cache'>,
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
export function toCacheOptions({ cache }: Pick<TakenSettings, 'cache'>): object {
  return cache ? { prompt_cache_options: { mode: 'explicit' } } : {};
}

function toText(parts: readonly JudgePart[]): string {
  return parts.map((part) => part.text).join('');
}

/** Joined up to each mark, without empty texts, which services refuse. */
function toMarked(parts: readonly JudgePart[], type: TextPart['type']): Message['content'] {
  const texts: TextPart[] = [];
  let text = '';
  for (const part of parts) {
    text += part.text;
    if (part.cache === true && text !== '') {
      texts.push({ type, text, prompt_cache_breakpoint: breakpoint });
      text = '';
    }
  }
  if (texts.length === 0) return text;
  return text === '' ? texts : [...texts, { type, text }];
}
