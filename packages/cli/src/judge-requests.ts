import { type JudgeModel, type JudgeModelCapabilities, type JudgeRequest, RlaifError } from '@rlaif/core';
import { firstRequests, type JudgedSamples } from './judge-ask.ts';
import { jsonLine } from './judge-json.ts';
import type { AnyRubric } from './judge-rubric.ts';
import { headline, requestText } from './judge-text.ts';
import { judgeName, printable } from './printable.ts';
import { print, say } from './terminal.ts';

/** What requests are planned for where no judge is named: a judge that can do what most can. */
const usualCapabilities: JudgeModelCapabilities = {
  structuredOutput: 'native',
  temperature: true,
  seed: false,
  logprobs: false,
  promptCaching: true,
};

/** What is shown of a judgement before it is made. */
export interface ShowRequestsOptions {
  readonly rubric: AnyRubric;
  readonly samples: JudgedSamples;
  /** Default: a judge that can do what most can. */
  readonly model: JudgeModel | undefined;
  readonly json: boolean;
}

/** Prints what a rubric asks first, and asks nobody. Returns the exit code: 1 where the rubric cannot ask. */
export function showRequests({ rubric, samples, model, json }: ShowRequestsOptions): number {
  const { capabilities = usualCapabilities } = model ?? {};
  if (model === undefined) {
    say('no judge is named: these are the requests to one with structured output, a temperature and a prompt cache');
  }
  let requests: readonly JudgeRequest[];
  try {
    requests = firstRequests(rubric, samples, capabilities);
  } catch (error) {
    if (!RlaifError.isInstance(error)) throw error;
    say(`nothing is asked: ${error.code}: ${printable(error.message, 2000)}`);
    return 1;
  }
  if (json) {
    print(
      jsonLine({
        rubric: rubric.name,
        samples: samples.map(({ id }) => id),
        judge: model ? judgeName(model) : null,
        requests,
      }),
    );
    return 0;
  }
  say(headline(rubric, samples));
  if (requests.length === 0) print('nothing is asked: the rubric knows the answer, or abstains');
  for (const [i, request] of requests.entries()) {
    print(`${i > 0 ? '\n' : ''}=== request ${i + 1} of ${requests.length}\n${requestText(request)}`);
  }
  return 0;
}
