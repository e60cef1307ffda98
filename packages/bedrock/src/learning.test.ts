import type { JudgeModel, JudgeRequest } from '@rlaif/spec';
import { beforeEach, describe, expect, it } from 'vitest';
import { createBedrock } from './bedrock.ts';
import { judgeRequest, schema } from './knowledge-support.ts';
import { refusal, replyBody, serveBy, stubCredentials } from './serve-support.ts';

const profile = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4';
const ok = [200, {}, replyBody] as const;

beforeEach(stubCredentials);

/** Asks as a retry does: again, until an answer or a failure that is not retryable. */
async function ask(model: JudgeModel, request: JudgeRequest = judgeRequest) {
  for (let refusals = 0; ; refusals++) {
    try {
      return { response: await model.generate(request), refusals };
    } catch (error) {
      if (!(error as { isRetryable?: boolean }).isRetryable || refusals > 9) throw error;
    }
  }
}

interface Body {
  readonly inferenceConfig: { readonly temperature?: number; readonly maxTokens?: number };
  readonly toolConfig?: { readonly toolChoice: Readonly<Record<string, object>> };
  readonly outputConfig?: object;
  readonly system: readonly object[];
}

describe('what a model learns from refusals', () => {
  it('lets a schema fall from native to a named tool, to any tool, to none, and is done with each for good', async () => {
    await using service = await serveBy((body) => {
      const { outputConfig, toolConfig } = body as unknown as Body;
      const field = outputConfig
        ? 'outputConfig'
        : toolConfig && `toolConfig.toolChoice.${Object.keys(toolConfig.toolChoice)[0]}`;
      return field ? refusal(`This model doesn't support the ${field} field. Remove ${field} and try again.`) : ok;
    });
    const options = { capabilities: { structuredOutput: 'native' }, family: 'openai.gpt-oss-20b-1:0' } as const;
    const model = createBedrock({ region: 'us-east-1' })(profile, options);
    const levels: string[] = [model.capabilities.structuredOutput];
    for (let attempt = 0; attempt < 3; attempt++) {
      await expect(model.generate(judgeRequest)).rejects.toMatchObject({
        code: 'RLAIF_JUDGE_REQUEST',
        isRetryable: true,
      });
      levels.push(model.capabilities.structuredOutput);
    }
    expect(levels).toEqual(['native', 'tool', 'tool', 'none']);
    const { warnings } = await model.generate(judgeRequest);
    expect(warnings).toContainEqual({ setting: 'schema', message: expect.stringContaining('The service refused') });
    expect(service.received).toHaveLength(4);
    expect(service.received.map(({ body }) => body.includes(schema.description))).toEqual([true, true, true, false]);
  });

  it('goes from native straight to none where the family takes no tool', async () => {
    await using _ = await serveBy((body) =>
      'outputConfig' in body || 'toolConfig' in body
        ? refusal("This model doesn't support the outputConfig field.")
        : ok,
    );
    const model = createBedrock({ region: 'us-east-1' })('qwen.qwen3-32b-v1:0');
    expect((await ask(model)).refusals).toBe(1);
    expect(model.capabilities.structuredOutput).toBe('none');
  });

  it('learns several things of one model, one after the other, whatever the user said of it', async () => {
    await using service = await serveBy((body) => {
      const { inferenceConfig, system } = body as unknown as Body;
      if (inferenceConfig.temperature !== undefined) {
        return refusal('The model returned the following errors: `temperature` is deprecated for this model.');
      }
      if (system.length > 1) {
        const message = 'You invoked an unsupported model or your request did not allow prompt caching.';
        return refusal(message, 'AccessDeniedException', 403);
      }
      return (inferenceConfig.maxTokens ?? 0) > 300
        ? refusal(
            'The maximum tokens you requested exceeds the model limit of 300. Try again with a maximum tokens value that is lower than 300.',
          )
        : ok;
    });
    const capabilities = { temperature: true, promptCaching: true, maxOutputTokens: 100_000 };
    const model = createBedrock({ region: 'us-east-1' })(profile, { capabilities });
    const { response, refusals } = await ask(model);
    expect(refusals).toBe(3);
    expect(response.warnings.map(({ setting }) => setting).toSorted()).toEqual([
      'cache',
      'maxOutputTokens',
      'schema',
      'temperature',
    ]);
    expect(model.capabilities).toMatchObject({ temperature: false, promptCaching: false, maxOutputTokens: 300 });
    expect((await ask(model)).refusals).toBe(0);
    expect(service.received).toHaveLength(5);
  });

  it('shares it among the models of one provider with that id, and with no others', async () => {
    await using _ = await serveBy((body) =>
      (body as unknown as Body).inferenceConfig.temperature === undefined
        ? ok
        : refusal('`temperature` is deprecated for this model.'),
    );
    const provider = createBedrock({ region: 'us-east-1' });
    await ask(provider('a-model'));
    expect(provider('a-model').capabilities.temperature).toBe(false);
    expect(provider('another-model').capabilities.temperature).toBe(true);
    expect(createBedrock({ region: 'us-east-1' })('a-model').capabilities.temperature).toBe(true);
  });

  it('keeps cache points in the system prompt where those in messages are refused', async () => {
    await using service = await serveBy((body) =>
      JSON.stringify(body.messages).includes('cachePoint')
        ? refusal(
            'Malformed input request: #/messages/0/content/1: extraneous key [cachePoint] is not permitted, please reformat your input and try again.',
          )
        : ok,
    );
    const model = createBedrock({ region: 'us-east-1' })('us.amazon.nova-2-lite-v1:0');
    const messages = [{ role: 'user' as const, content: [{ text: 'Given.', cache: true }, { text: 'Answered.' }] }];
    expect((await ask(model, { ...judgeRequest, messages })).refusals).toBe(1);
    expect(model.capabilities.promptCaching).toBe(true);
    expect(service.received.at(-1)?.body.match(/cachePoint/g)).toHaveLength(1);
  });

  it.each([
    [{ serviceTier: { type: 'flex' } }, 'The provided service tier is not supported for this model'],
    [{ performanceConfig: { latency: 'optimized' } }, 'Latency performance configuration is not supported for a in b'],
    [
      { reasoningConfig: { type: 'enabled', maxReasoningEffort: 'low' } },
      'The model returned the following errors: Malformed input request: the provided reasoning config value is invalid, please reformat your input and try again.',
    ],
  ] as const)('learns of the option %j', async (providerOptions, message) => {
    const [option] = Object.keys(providerOptions);
    await using _ = await serveBy((body) => (JSON.stringify(body).includes(`"${option}"`) ? refusal(message) : ok));
    const model = createBedrock({ region: 'us-east-1' })(profile, { providerOptions });
    const { response, refusals } = await ask(model);
    expect(refusals).toBe(1);
    expect(response.warnings.map(({ setting }) => setting)).toContain(option);
  });

  it('offers a tool where the model takes no forced one while it thinks', async () => {
    await using service = await serveBy((body) =>
      'auto' in ((body as unknown as Body).toolConfig?.toolChoice ?? {})
        ? ok
        : refusal('Thinking may not be enabled when tool_choice forces tool use.'),
    );
    const providerOptions = { thinking: { type: 'enabled', budget_tokens: 200 } };
    const model = createBedrock({ region: 'us-east-1' })('us.anthropic.claude-opus-4-8', { providerOptions });
    expect((await ask(model)).refusals).toBe(1);
    expect(model.capabilities).toMatchObject({ structuredOutput: 'tool', reasoning: true });
    expect(service.received).toHaveLength(2);
  });

  it('does not ask again where the refusal is of something else', async () => {
    await using service = await serveBy(() => refusal('`temperature` is deprecated for this model.'));
    const model = createBedrock({ region: 'us-east-1' })('us.amazon.nova-2-lite-v1:0');
    const { temperature: _, ...request } = judgeRequest;
    await expect(model.generate(request)).rejects.toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false });
    // A service that says the same whatever it is sent is believed once.
    await expect(ask(model)).rejects.toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false });
    expect(service.received).toHaveLength(3);
  });
});
