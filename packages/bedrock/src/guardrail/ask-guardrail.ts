import {
  ApplyGuardrailCommand,
  type ApplyGuardrailCommandInput,
  type ApplyGuardrailCommandOutput,
  type BedrockRuntimeClient,
} from '@aws-sdk/client-bedrock-runtime';
import { RlaifError, type ScoreContext } from '@rlaif/spec';
import { callService, type Turns } from '@rlaif/spec/provider';
import { providerName } from '../provider-name.ts';
import type { SharedClient } from '../shared-client.ts';
import { toError } from './to-error.ts';

/** What all calls of one guardrail share. */
export interface GuardrailService {
  /** How messages name it. */
  readonly name: string;
  readonly client: SharedClient<BedrockRuntimeClient>;
  readonly turns: Turns;
  /** Aborted when the guardrail is disposed of. */
  readonly disposal: AbortSignal;
}

/** The longest that a timer can wait. */
const maxTimerMs = 2 ** 31 - 1;

/**
 * Asks about one text: one request, and by the SDK as many more as it is allowed when that fails.
 *
 * @throws RlaifError of the service; `RLAIF_ABORTED`; `RLAIF_DEADLINE` when the time is up; `RLAIF_REWARD` when the guardrail was disposed of.
 */
export async function askGuardrail(
  { name, client, turns, disposal }: GuardrailService,
  input: ApplyGuardrailCommandInput,
  { signal: outer, deadline = Number.POSITIVE_INFINITY }: ScoreContext,
): Promise<ApplyGuardrailCommandOutput> {
  disposal.throwIfAborted();
  const late = new AbortController();
  const leftMs = Math.max(0, deadline - Date.now());
  if (leftMs === 0) late.abort();
  const timer = setTimeout(() => late.abort(), Math.min(maxTimerMs, leftMs));
  const signal = AbortSignal.any([outer, late.signal, disposal]);
  const subject = `${providerName} ${name}`;
  try {
    const { response } = await callService(
      { provider: providerName, modelId: name, signal, toError: (error) => toError(error, subject) },
      () =>
        turns.run(signal, () => client.use((it) => it.send(new ApplyGuardrailCommand(input), { abortSignal: signal }))),
    );
    return checkAnswer(response, input, subject);
  } catch (error) {
    if (outer.aborted) throw error;
    disposal.throwIfAborted();
    if (!late.signal.aborted) throw error;
    throw new RlaifError('RLAIF_DEADLINE', `${subject}: the time was up before there was an answer.`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** Whatever is not a whole answer is a failure, never a pass. */
function checkAnswer(
  answer: ApplyGuardrailCommandOutput,
  { content = [] }: ApplyGuardrailCommandInput,
  subject: string,
): ApplyGuardrailCommandOutput {
  const { action, guardrailCoverage } = answer;
  if (action !== 'NONE' && action !== 'GUARDRAIL_INTERVENED') {
    throw new RlaifError(
      'RLAIF_JUDGE_UNAVAILABLE',
      `${subject}: the answer is not one of ApplyGuardrail. Check the endpoint.`,
    );
  }
  // Beside a grounding source and a query, which are not guarded, the numbers say nothing of the text.
  const { guarded, total } = guardrailCoverage?.textCharacters ?? {};
  if (action === 'NONE' && content.length === 1 && guarded !== undefined && total !== undefined && guarded < total) {
    throw new RlaifError(
      'RLAIF_JUDGE_UNAVAILABLE',
      `${subject}: only ${guarded} of ${total} characters were checked. Look at the guardrail's settings.`,
    );
  }
  return answer;
}
