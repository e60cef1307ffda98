import type { AiSdkLanguageModel } from './language-model.ts';

/** Whether a value is an object or a function. */
export function isObject(value: unknown): boolean {
  return Object(value) === value;
}

/**
 * Checks what a user gives for a language model.
 *
 * @throws TypeError for a provider, a name, a model of another kind, and a specification that is not known.
 */
export function checkLanguageModel(value: AiSdkLanguageModel): void {
  if (!isObject(value)) {
    throw new TypeError(
      `aiSdk: expected a language model, such as google('gemini-2.5-flash') of @ai-sdk/google, got ${typeof value}`,
    );
  }
  const { specificationVersion, provider, modelId, doGenerate } = value;
  if (typeof doGenerate !== 'function' || !('supportedUrls' in value)) {
    throw new TypeError(
      'aiSdk: expected a language model, which has `doGenerate` and `supportedUrls`; is it a provider, or a model of images or speech?',
    );
  }
  if (!['v2', 'v3', 'v4'].includes(specificationVersion)) {
    throw new TypeError(
      `aiSdk: the model's specificationVersion must be v2, v3 or v4 (AI SDK 5 to 7), got ${specificationVersion}`,
    );
  }
  for (const [field, text] of Object.entries({ provider, modelId })) {
    if (typeof text !== 'string' || text === '') throw new TypeError(`aiSdk: the model's ${field} must be a text`);
  }
}
