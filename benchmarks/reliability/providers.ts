import type { JudgeModel } from '@rlaif/core';

/** Judges by provider, as users make them: each asks the server to which `serviceSettings` send its client. One more is one more line. */
export const providers = {
  bedrock: async () => (await import('@rlaif/bedrock')).bedrock('us.amazon.nova-2-lite-v1:0'),
  openai: async () => (await import('@rlaif/openai')).openai('gpt-5-mini'),
  anthropic: async () => (await import('@rlaif/anthropic')).anthropic('claude-haiku-4-5'),
  'ai-sdk': async () => (await import('@rlaif/ai-sdk')).aiSdk((await import('./mistral.ts')).mistral),
} satisfies Readonly<Record<string, () => Promise<JudgeModel>>>;

export type ProviderName = keyof typeof providers;

export const providerNames = Object.keys(providers) as readonly ProviderName[];

/** The environment that sends every client to a server on this machine, and nothing else. */
export function serviceSettings(url: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'an-id',
    AWS_SECRET_ACCESS_KEY: 'a-secret',
    OPENAI_BASE_URL: `${url}/v1`,
    OPENAI_API_KEY: 'a-key',
    ANTHROPIC_BASE_URL: url,
    ANTHROPIC_API_KEY: 'a-key',
    MISTRAL_BASE_URL: `${url}/v1`,
  };
}
