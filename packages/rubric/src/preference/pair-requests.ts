import type { JudgeModelCapabilities, JudgePart, JudgeRequest } from '@rlaif/spec';
import type { LabelledText } from '../text/fence.ts';
import { sampleMessage } from '../text/sample-message.ts';
import type { PreferenceDefinition } from './preference-definition.ts';
import { answerOf, closingOf, preferencePrompt } from './preference-prompt.ts';
import { preferenceSchema, type ReplyFormat } from './reply-format.ts';

/** The texts of a pair that is asked about. */
export interface PairTexts {
  readonly first: readonly LabelledText[];
  readonly second: readonly LabelledText[];
}

/** What is asked about some pairs: as many requests for each, one after the other. */
export interface PairRequests {
  readonly requests: readonly JudgeRequest[];
  /** For each request, the letter of the first text of its pair. */
  readonly shownAs: readonly ('A' | 'B')[];
  readonly format: ReplyFormat;
  /** How to answer when it is asked again. */
  readonly again: string;
}

/** Makes what writes the requests of a preference. The instructions are written once. */
export function pairRequests(
  definition: PreferenceDefinition,
): (given: readonly LabelledText[], pairs: readonly PairTexts[], capabilities: JudgeModelCapabilities) => PairRequests {
  const { orders, samples, ties, reply, score } = definition;
  const spoken = preferencePrompt(definition, reply);
  const letter = preferencePrompt(definition, 'letter');
  const schema = preferenceSchema(ties);

  return (given, pairs, capabilities) => {
    const byLetter =
      score === 'probability' && samples === 1 && reply === 'json' && capabilities.logprobs && !capabilities.reasoning;
    const format: ReplyFormat = byLetter ? 'letter' : reply;
    const text = byLetter ? letter : spoken;
    const system: readonly JudgePart[] = [{ text, ...(capabilities.promptCaching && { cache: true }) }];
    const common = {
      system,
      schema: format === 'json' && capabilities.structuredOutput !== 'none' ? schema : undefined,
      maxOutputTokens: maxOutputTokens(definition, format, capabilities),
      temperature: definition.temperature ?? (capabilities.temperature ? (samples > 1 ? 1 : 0) : undefined),
      ...(byLetter && { logprobs: 5 }),
    };
    const requests: JudgeRequest[] = [];
    const shownAs: ('A' | 'B')[] = [];
    for (const { first, second } of pairs) {
      for (const isSwapped of orders === 'both' ? [false, true] : [false]) {
        const [a, b] = isSwapped ? [second, first] : [first, second];
        const message = sampleMessage(
          { given, answered: [...lettered(a, 'a'), ...lettered(b, 'b')] },
          { closing: closingOf(format), others: [text], cacheGiven: capabilities.promptCaching },
        );
        for (let sampleIndex = 0; sampleIndex < samples; sampleIndex += 1) {
          requests.push({ ...common, messages: [message], ...(samples > 1 && { sampleIndex }) });
          shownAs.push(isSwapped ? 'B' : 'A');
        }
      }
    }
    return { requests, shownAs, format, again: answerOf(format) };
  };
}

function lettered(texts: readonly LabelledText[], letter: 'a' | 'b'): readonly LabelledText[] {
  return texts.map(({ label, text }) => ({ label: `${label}-${letter}`, text }));
}

/** Services reserve quota for it, so it is no larger than it must be. */
function maxOutputTokens(
  { maxOutputTokens: given }: PreferenceDefinition,
  format: ReplyFormat,
  model: JudgeModelCapabilities,
): number {
  const forReply = format === 'json' ? 450 : format === 'letter' ? 16 : 1000;
  return Math.min(given ?? forReply + (model.reasoning ? 4000 : 0), model.maxOutputTokens ?? Number.POSITIVE_INFINITY);
}
