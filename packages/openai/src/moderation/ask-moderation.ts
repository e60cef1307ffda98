import { RlaifError, type ScoreContext } from '@rlaif/spec';
import { callService, type Turns } from '@rlaif/spec/provider';
import type { OpenAI } from 'openai';
import { checkClient } from '../check-client.ts';
import { providerName } from '../provider-name.ts';
import { toError } from '../to-error.ts';
import { type ModerationResult, readResults } from './read-results.ts';

/** What all calls of one reward share. */
export interface ModerationService {
  readonly model: string;
  readonly getClient: () => OpenAI;
  readonly turns: Turns;
  /** Default: what the client is set to. */
  readonly maxAttempts: number | undefined;
}

/** How long one attempt may take. */
const attemptTimeoutMs = 30_000;

/** The longest that a timer can wait. */
const maxTimerMs = 2 ** 31 - 1;

/**
 * Asks about the parts of one text: one request, and by the SDK as many more as it is allowed when that fails.
 *
 * @throws RlaifError of the service, `RLAIF_ABORTED`, or `RLAIF_DEADLINE` when the time is up.
 */
export async function askModeration(
  { model, getClient, turns, maxAttempts }: ModerationService,
  parts: readonly string[],
  { signal: outer, deadline }: ScoreContext,
): Promise<readonly ModerationResult[]> {
  const subject = `${providerName} ${model}`;
  const late = new AbortController();
  const leftMs = Math.max(0, (deadline ?? Number.POSITIVE_INFINITY) - Date.now());
  if (leftMs === 0) late.abort();
  const timer = setTimeout(() => late.abort(), Math.min(maxTimerMs, leftMs));
  const signal = AbortSignal.any([outer, late.signal]);
  const [first = ''] = parts;
  const call = {
    provider: providerName,
    modelId: model,
    signal,
    toError: (error: unknown) => toError(error, model, providerName),
  };
  try {
    const { response } = await callService(call, () =>
      turns.run(signal, () => {
        const client = getClient();
        checkClient(client, model, providerName);
        return client.moderations.create(
          { model, input: parts.length === 1 ? first : [...parts] },
          { timeout: attemptTimeoutMs, signal, ...(maxAttempts !== undefined && { maxRetries: maxAttempts - 1 }) },
        );
      }),
    );
    return readResults(response, parts.length, subject);
  } catch (error) {
    if (!late.signal.aborted || outer.aborted) throw error;
    throw new RlaifError('RLAIF_DEADLINE', `${subject}: the time was up before there was an answer.`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
