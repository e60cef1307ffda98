import { type JsonObject, type JudgeRequest, RlaifError } from '@rlaif/spec';
import { tokenLimitOf } from '@rlaif/spec/provider';
import type { EndpointBody, RequestContext } from './body-format.ts';
import { providerName } from './provider-name.ts';
import { takenSettings } from './taken-settings.ts';
import type { ToPrompt } from './to-prompt.ts';

/** The parameters of a text generation that the judge request decides. */
export const textGenerationFields: readonly string[] = [
  'max_new_tokens',
  'return_full_text',
  'details',
  'do_sample',
  'temperature',
  'seed',
  'top_n_tokens',
  'grammar',
];

/** Which setting puts which parameters into the body. */
const settingOfField: Readonly<Record<string, string>> = {
  details: 'details',
  do_sample: 'temperature',
  temperature: 'temperature',
  seed: 'seed',
  top_n_tokens: 'logprobs',
  grammar: 'schema',
};

/**
 * The text generation for a judge request, in the words of TGI, which LMI and the Hugging Face containers share.
 *
 * @throws RlaifError `RLAIF_JUDGE_REQUEST` where `toPrompt` throws, or gives no text.
 */
export function toTextGeneration(request: JudgeRequest, context: RequestContext, toPrompt: ToPrompt): EndpointBody {
  const { temperature, seed, logprobs, schema } = takenSettings(request, context);
  const fields: JsonObject = {
    // Without it the container says neither why it stopped nor how many tokens it wrote.
    ...(!context.refused.has('details') && { details: true }),
    // Containers refuse a temperature of 0, which is to choose the likeliest token each time; LMI up to 0.31 ignores others without `do_sample`.
    ...(temperature !== undefined && (temperature > 0 ? { do_sample: true, temperature } : { do_sample: false })),
    ...(seed !== undefined && { seed }),
    ...(logprobs !== undefined && logprobs > 0 && { top_n_tokens: logprobs }),
    ...(schema && { grammar: { type: 'json', value: schema.schema } }),
  };
  return {
    body: {
      inputs: promptOf(request, toPrompt),
      parameters: {
        ...context.parameters,
        max_new_tokens: tokenLimitOf(context.capabilities, request, context.warn),
        return_full_text: false,
        ...fields,
      },
    },
    optional: new Map(Object.keys(fields).map((field) => [field, settingOfField[field] ?? field])),
  };
}

function promptOf({ system, messages }: JudgeRequest, toPrompt: ToPrompt): string {
  let cause: unknown;
  try {
    const prompt: unknown = toPrompt({ system, messages });
    // Containers refuse half a surrogate pair.
    if (typeof prompt === 'string' && prompt !== '') return prompt.toWellFormed();
  } catch (error) {
    cause = error;
  }
  throw new RlaifError('RLAIF_JUDGE_REQUEST', `${providerName}: the function \`toPrompt\` threw, or gave no text.`, {
    cause,
  });
}
