import { type Reward, RlaifError, type Sample, withDescription } from '@rlaif/spec';
import { createTurns } from '@rlaif/spec/provider';
import { nameOf } from '@rlaif/spec/toolkit';
import { OpenAI } from 'openai';
import { providerName } from '../provider-name.ts';
import { askModeration } from './ask-moderation.ts';
import { type ModerationOptions, readOptions } from './moderation-options.ts';
import { outputOf } from './output-of.ts';
import { maxTextLength, splitText } from './split-text.ts';

/**
 * Scores 1 where OpenAI's moderation flags nothing in a completion, 0 where it flags something, with a component for each category: 1 or 0, under
 * the service's name for it with `-` for `/` (`hate-threatening`). Asks nobody, and needs no key, until the first sample.
 *
 * One sample is one request. The client's own retries are the one layer of them; they honour `Retry-After`, and end with the batch. A text that
 * shows nothing is a 1 without being asked about; a long one is sent in parts, because the service would cut it. There is no score without a whole
 * answer: the reward throws the `RlaifError` of the service, or `RLAIF_JUDGE_REQUEST` (attribution `completion`) for a text of more than 249,800
 * characters. A dry run asks nobody and gives 1.
 *
 * @throws TypeError for an unknown option or category, and for a value that is none.
 * @example
 * const reward = gate({ safe: moderation() }, quality); // the judge in `quality` sees only what passed
 */
export function moderation<S extends Sample = Sample>(options: ModerationOptions<S> = {}): Reward<S> {
  const { model, rule, maxConcurrency, maxAttempts } = readOptions(options);
  const { text: select, categories, threshold, apiKey, baseURL } = options;
  let { client } = options;
  const getClient = (): OpenAI => {
    client ??= new OpenAI({ ...(apiKey !== undefined && { apiKey }), ...(baseURL !== undefined && { baseURL }) });
    return client;
  };
  const service = { model, getClient, turns: createTurns(maxConcurrency), maxAttempts };
  const subject = `${providerName} ${model}`;

  return withDescription<Reward<S>>(
    async (sample, context) => {
      const text = select ? select(sample) : sample.completion;
      if (typeof text !== 'string') {
        throw new RlaifError('RLAIF_REWARD', `moderation: the function 'text' must return a text, got ${typeof text}`);
      }
      if (text.length > maxTextLength) {
        throw new RlaifError(
          'RLAIF_JUDGE_REQUEST',
          `${subject}: a text of ${text.length} characters is too long; at most ${maxTextLength} are checked.`,
          { attribution: 'completion' },
        );
      }
      if (context.isDryRun) return 1;
      const parts = splitText(text);
      const results = parts.length === 0 ? [] : await askModeration(service, parts, context);
      return outputOf(results, rule, subject);
    },
    {
      kind: 'moderation',
      range: [0, 1],
      options: {
        model: `${providerName}:${model}`,
        text: select ? nameOf(select) : 'completion',
        ...(categories && { categories: rule.categories }),
        ...(threshold !== undefined && { threshold: { ...rule.thresholds } }),
      },
    },
  );
}
