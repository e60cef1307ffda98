import { checkCapabilities, checkOptions } from '@rlaif/spec';
import { checkClientSettings } from '../check-client-settings.ts';
import { checkParameters } from './check-parameters.ts';
import type { SageMakerModelOptions, SageMakerSettings } from './create-sagemaker.ts';
import { chatFields } from './to-chat.ts';
import { textGenerationFields } from './to-text-generation.ts';

/** Checks the settings of a provider. */
export function checkSettings(settings: SageMakerSettings): void {
  checkOptions('createSageMaker', settings, ['client', 'region', 'maxSockets']);
  const { client, region, maxSockets } = settings;
  checkClientSettings('createSageMaker', 'SageMakerRuntimeClient', { client, region, maxSockets });
}

/** The fields that a format writes itself, so that nobody else may. */
export function formatFields(format: 'chat' | 'text-generation'): readonly string[] {
  return format === 'chat' ? chatFields : textGenerationFields;
}

const texts = ['inferenceComponentName', 'targetVariant', 'targetModel', 'customAttributes'] as const;

/** Checks an endpoint's name and options. */
export function checkModelOptions(endpointName: string, options: SageMakerModelOptions): void {
  if (typeof endpointName !== 'string' || endpointName === '') {
    throw new TypeError('A SageMaker judge model needs the name of its endpoint, such as `my-judge`.');
  }
  checkOptions('sagemaker', options, ['format', 'capabilities', 'parameters', 'toPrompt', ...texts]);
  const { format = 'chat', capabilities = {}, parameters = {}, toPrompt } = options;
  if (format !== 'chat' && format !== 'text-generation') {
    throw new TypeError(`sagemaker: format must be 'chat' or 'text-generation', got ${format}`);
  }
  checkCapabilities(capabilities);
  if (format === 'text-generation' && capabilities.structuredOutput === 'tool') {
    throw new TypeError(
      "sagemaker: capabilities.structuredOutput 'tool' needs the format 'chat': text generation has no tools",
    );
  }
  checkParameters('sagemaker: parameters', parameters, formatFields(format));
  if (toPrompt !== undefined && (format !== 'text-generation' || typeof toPrompt !== 'function')) {
    throw new TypeError("sagemaker: toPrompt must be a function, with the format 'text-generation'");
  }
  for (const name of texts) checkText(name, options[name]);
}

function checkText(name: string, value: string | undefined): void {
  if (value !== undefined && (typeof value !== 'string' || value === '')) {
    throw new TypeError(`sagemaker: ${name} must be a text that is not empty, got ${typeof value}`);
  }
}
