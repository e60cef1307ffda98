import { BedrockRuntimeClient, type GuardrailUsage } from '@aws-sdk/client-bedrock-runtime';
import { type Reward, RlaifError, type Sample, withDescription } from '@rlaif/spec';
import { createTurns } from '@rlaif/spec/provider';
import { nameOf } from '@rlaif/spec/toolkit';
import { providerName } from '../provider-name.ts';
import { sharedClient } from '../shared-client.ts';
import { askGuardrail } from './ask-guardrail.ts';
import { checkGuardrailOptions, type GuardrailOptions } from './guardrail-options.ts';
import { type Answer, outputOf } from './output-of.ts';
import { groundingOf, textOf, toBlock } from './read-sample.ts';
import { maxGroundedLength, maxTextLength, splitText } from './split-text.ts';
import { addUnits, noUnits } from './units.ts';

/** No wrapper of a judge model bounds the time of a guardrail. */
const attemptTimeoutMs = 30_000;

/** A guardrail as a reward. Dispose of it at the end: calls under way are cancelled, and its connections are closed. */
export type Guardrail<S extends Sample = Sample> = Reward<S> &
  AsyncDisposable & {
    /** The text units that all answers so far were billed, by policy. They are no tokens, so no usage of a judge model holds them. */
    readonly unitsUsed: Readonly<GuardrailUsage>;
  };

/**
 * Scores 1 where a guardrail of Amazon Bedrock finds nothing to stop in a completion, 0 where it intervenes: blocks it, or masks a part.
 * Each policy that the guardrail has is a component, 1 or 0: `topic`, `content`, `word`, `sensitiveInformation`, and with `grounding`
 * `contextualGrounding`, whose own components are its scores. What it detects without stopping it is told in the rationale and leaves the
 * score. Asks nobody, and needs no credentials, until the first sample.
 *
 * One sample is one request of ApplyGuardrail. The client's own retries are the one layer of them; they honour `Retry-After` for up to
 * five seconds, and end with the batch. A text that shows nothing is a 1 without being asked about; one of more than 25,000 characters is
 * asked about in parts, until one is stopped. There is no score without a whole answer: the reward throws the `RlaifError` of the service,
 * or `RLAIF_JUDGE_REQUEST` (attribution `completion`) for a text of more than 241,000 characters, with `grounding` 5,000. A dry run asks nobody and gives 1.
 *
 * @throws TypeError for an unknown option, and for a value that is none.
 * @example
 * await using safe = guardrail({ guardrailId: 'gr1a2b3c4d5e', guardrailVersion: '1' });
 * const reward = gate({ safe }, quality); // the judge in `quality` sees only what passed
 */
export function guardrail<S extends Sample = Sample>(options: GuardrailOptions<S>): Guardrail<S> {
  checkGuardrailOptions(options);
  const { guardrailId, guardrailVersion, text: select, source = 'OUTPUT', grounding, region } = options;
  const { client: own, maxConcurrency = 8, maxAttempts = 3 } = options;
  const name = `guardrail ${guardrailId} version ${guardrailVersion}`;
  const disposal = new AbortController();
  const client = sharedClient(BedrockRuntimeClient, {
    client: own,
    region,
    maxSockets: maxConcurrency,
    maxAttempts,
    attemptTimeoutMs,
  });
  const service = { name, client, turns: createTurns(maxConcurrency), disposal: disposal.signal };
  const maxLength = grounding ? maxGroundedLength : maxTextLength;
  let unitsUsed = noUnits;

  const reward: Reward<S> = async (sample, context) => {
    const text = textOf(sample, select);
    const compared = grounding ? groundingOf(sample, grounding) : [];
    if ('abstained' in compared) return compared;
    if (text.length > maxLength) {
      throw new RlaifError(
        'RLAIF_JUDGE_REQUEST',
        `${providerName} ${name}: a text of ${text.length} characters is too long; at most ${maxLength} are checked.`,
        { attribution: 'completion' },
      );
    }
    if (context.isDryRun) return 1;
    const answers: Answer[] = [];
    for (const part of splitText(text)) {
      const content = [...compared, toBlock(part, grounding && 'guard_content')];
      const answer = await askGuardrail(
        service,
        { guardrailIdentifier: guardrailId, guardrailVersion, source, content, outputScope: 'FULL' },
        context,
      );
      unitsUsed = addUnits(unitsUsed, answer.usage);
      answers.push(answer);
      if (answer.action === 'GUARDRAIL_INTERVENED') break;
    }
    return outputOf(answers);
  };
  Object.defineProperties(reward, {
    unitsUsed: { get: () => unitsUsed },
    [Symbol.asyncDispose]: {
      value: async () => {
        disposal.abort(
          new RlaifError('RLAIF_REWARD', `${providerName} ${name} has been disposed of`, { attribution: 'service' }),
        );
        client.destroy();
      },
    },
  });
  return withDescription(reward as Guardrail<S>, {
    kind: 'guardrail',
    range: [0, 1],
    options: {
      guardrailId,
      guardrailVersion,
      source,
      text: select ? nameOf(select) : 'completion',
      ...(grounding && {
        grounding: { source: nameOf(grounding.source), query: grounding.query ? nameOf(grounding.query) : 'prompt' },
      }),
    },
  });
}
