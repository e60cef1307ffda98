import { judge, type Sample, scoreBatch } from '@rlaif/core';
import { createOpenAI } from '@rlaif/openai';
import { OpenAI } from 'openai';
import { inLanes, type Reply, scoreAllByHand, userTexts } from './by-hand.ts';
import { constantsOf, rubric } from './samples.ts';
import type { Sides } from './sides.ts';

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;

const modelId = 'gpt-5-mini';

/** The sides over the openai client, which they share. */
export function overOpenAI(url: string): Sides {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'a-key', maxRetries: 0 });
  const model = createOpenAI({ client })(modelId);
  const reward = judge({ model, rubric });

  const { systemText, schema, maxOutputTokens } = constantsOf(model);
  const { name, description } = schema;
  const response_format: NonNullable<Body['response_format']> = {
    type: 'json_schema',
    json_schema: { name, description, strict: true, schema: { ...schema.schema } },
  };

  function toBody(sample: Sample): Body {
    const [given, answered] = userTexts(systemText, sample);
    return {
      model: modelId,
      messages: [
        { role: 'system', content: systemText },
        { role: 'user', content: given + answered },
      ],
      max_tokens: maxOutputTokens,
      response_format,
    };
  }

  async function ask(sample: Sample, signal: AbortSignal): Promise<Reply> {
    const { choices, usage } = await client.chat.completions.create(toBody(sample), { signal });
    const choice = choices[0];
    if (choice?.finish_reason !== 'stop' || choice.message.refusal) throw new Error('it did not finish');
    return {
      verdict: JSON.parse(choice.message.content ?? ''),
      usage: {
        provider: 'openai',
        modelId,
        calls: 1,
        inputTokens: usage?.prompt_tokens ?? 0,
        outputTokens: usage?.completion_tokens ?? 0,
        cachedInputTokens: usage?.prompt_tokens_details?.cached_tokens ?? 0,
        reasoningTokens: usage?.completion_tokens_details?.reasoning_tokens ?? 0,
      },
    };
  }

  const ready = new Map<Sample, Body>();
  const bodyOf = (sample: Sample): Body => {
    const body = ready.get(sample) ?? toBody(sample);
    ready.set(sample, body);
    return body;
  };

  return {
    client: 'openai client',
    ours: (samples, concurrency) => scoreBatch(reward, samples, { concurrency }),
    byHand: (samples, concurrency) => scoreAllByHand(samples, concurrency, ask),
    bare: (samples, concurrency) =>
      inLanes(samples.length, concurrency, (index) => client.chat.completions.create(bodyOf(samples[index]!))),
    close: () => {},
  };
}
