import type { JudgeMessage } from '@rlaif/spec';
import { fence } from './fence.ts';
import type { ShownTexts } from './shown-texts.ts';

/** Options of `sampleMessage`. */
export interface SampleMessageOptions {
  /** What the judge is to do now: text of ours, and the end of the message. */
  readonly closing: string;
  /** The other texts of the request, such as the instructions: no fence's code occurs in them. */
  readonly others: readonly string[];
  /** Marks the end of what is given as worth caching: all rollouts of a prompt share it. Default: false. */
  readonly cacheGiven?: boolean | undefined;
  /** Marks the end of what was answered as worth caching: several requests about one completion share it. Default: false. */
  readonly cacheAnswered?: boolean | undefined;
}

/**
 * The message that shows a judge the texts of a sample. The prompt and the reference come first, as a part of their own that all rollouts of
 * a prompt share; what was answered comes last, followed only by the task. Every text is fenced.
 *
 * @example
 * const texts = shownTexts(sample, { show: ['prompt'] });
 * const message = sampleMessage(texts, { closing: 'Now judge the completion.', others: [system], cacheGiven: true });
 */
export function sampleMessage({ given, answered }: ShownTexts, options: SampleMessageOptions): JudgeMessage {
  const { closing, others, cacheGiven = false, cacheAnswered = false } = options;
  const fenced = fence([...given, ...answered], [closing, ...others]).map((text) => `${text}\n\n`);
  const givenText = fenced.slice(0, given.length).join('');
  const answeredText = fenced.slice(given.length).join('');
  return {
    role: 'user',
    content: [
      ...(given.length === 0 ? [] : [{ text: givenText, ...(cacheGiven && { cache: true }) }]),
      ...(cacheAnswered
        ? [{ text: answeredText, cache: true }, { text: closing }]
        : [{ text: `${answeredText}${closing}` }]),
    ],
  };
}
