import type { JudgeModel, JudgeProvider } from '@rlaif/spec';

/**
 * Finds judge models by name, `provider:model`, among providers that are imported by hand: what a bundle needs, because a bundler cannot
 * follow `loadJudgeModel`. The name is split at its first colon only.
 *
 * @returns a function from name to judge model. It rejects with a TypeError that lists the known providers.
 * @throws TypeError when built with what is not a provider.
 * @example
 * const judgeModel = createRegistry({ bedrock, openai });
 * const model = await judgeModel('bedrock:us.amazon.nova-2-lite-v1:0');
 */
export function createRegistry(
  providers: Readonly<Record<string, JudgeProvider>>,
): (name: string) => Promise<JudgeModel> {
  for (const [name, make] of Object.entries(providers)) {
    if (typeof make !== 'function') throw new TypeError(`createRegistry: '${name}' is not a provider (a function)`);
  }
  return async (name) => {
    const [provider, modelId] = splitName(name);
    const make = Object.hasOwn(providers, provider) ? providers[provider] : undefined;
    if (!make) {
      throw new TypeError(
        `unknown judge provider '${provider}' in '${name}'; this registry has ${Object.keys(providers).join(', ')}`,
      );
    }
    return make(modelId);
  };
}

export function splitName(name: string): readonly [provider: string, modelId: string] {
  const colon = name.indexOf(':');
  if (colon < 1 || colon === name.length - 1) {
    throw new TypeError(
      `a judge model is named provider:model, such as bedrock:us.amazon.nova-2-lite-v1:0, got '${name}'`,
    );
  }
  return [name.slice(0, colon), name.slice(colon + 1)];
}
