import { createMistral } from '@ai-sdk/mistral';

/** A language model of the AI SDK. Its package is told in code where to ask. */
export const mistral = createMistral({
  baseURL: process.env.MISTRAL_BASE_URL ?? '',
  apiKey: 'a-key',
})('mistral-small-latest');
