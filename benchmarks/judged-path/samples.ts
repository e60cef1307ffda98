import type { JudgeModel, JudgeRequest, JudgeSchema, Sample } from '@rlaif/core';
import { defineRubric } from '@rlaif/rubric';

/** What the judge is asked: the criteria that `judge-server.ts` answers. */
export const rubric = defineRubric({
  name: 'support-reply',
  task: 'Replies of a support assistant to a customer who asks about a contract.',
  criteria: {
    grounded: 'Every claim is supported by the contract in the prompt.',
    complete: 'Every question of the customer is answered.',
    polite: { passWhen: 'The reply is courteous throughout.', weight: 0.5 },
  },
  edgeCases: ['A reply that only asks the customer back is grounded.'],
});

/** The score of the fixed verdict: `grounded` and `polite` pass, `complete` does not. */
export const expectedScore = 1.5 / 2.5;

const clause =
  'Either party may end this contract with a notice of three months to the end of a quarter. Fees paid in advance are returned in proportion. ';

/** A sample with a prompt of 2 kB and an answer of half a kB; no two are alike. */
function makeSample(index: number): Sample {
  const system = 'You answer questions of customers about their contract. Quote the clause that you rely on.';
  const question = `Customer ${index} asks: when can I leave, and what do I get back?\n\n`;
  const contract = clause.repeat(20).slice(0, 2048 - system.length - question.length);
  return {
    id: `sample-${index}`,
    prompt: [
      { role: 'system', content: system },
      { role: 'user', content: question + contract },
    ],
    completion: `Dear customer ${index}, ${clause.repeat(4).slice(0, 480)}`,
  };
}

export const samples: readonly Sample[] = Array.from({ length: 1000 }, (_, index) => makeSample(index));

/** What is the same in every request of the rubric. To those who write requests by hand, these are constants in the code. */
export function constantsOf({ capabilities }: JudgeModel): {
  readonly systemText: string;
  readonly schema: JudgeSchema;
  readonly maxOutputTokens: number;
  readonly temperature: number | undefined;
} {
  const [request] = rubric.plan(samples[0]!, capabilities).next().value as readonly [JudgeRequest];
  const { system, schema, maxOutputTokens, temperature } = request;
  return { systemText: system![0]!.text, schema: schema!, maxOutputTokens, temperature };
}
