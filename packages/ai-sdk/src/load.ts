import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { checkOptions, type JudgeModel } from '@rlaif/spec';
import { recordOf } from '@rlaif/spec/provider';
import { aiSdk } from './ai-sdk.ts';
import type { AiSdkLanguageModel } from './language-model.ts';

/** Options of `loadAiSdkModel`. */
export interface LoadAiSdkModelOptions {
  /** The module that asks, `import.meta.url`: the provider's package is found from there, as its own import would be. */
  readonly from: string;
}

/** Names that exports begin with in AI SDK 6 and before. */
const formerNames: Readonly<Record<string, string>> = { 'google-vertex': 'vertex', 'amazon-bedrock': 'bedrock' };

/**
 * The judge model that a name says, `provider:model`: `google:gemini-2.5-flash` is the model of `google` in `@ai-sdk/google`. A sub-path
 * may follow (`google-vertex/anthropic:claude-haiku-4-5`), and the whole name of another package may stand there
 * (`@openrouter/ai-sdk-provider:qwen/qwen3-32b`). `#` names the export where it is not called like its package (`@acme/models#acme:small`).
 * It is apart from the rest because bundlers cannot follow it.
 *
 * @throws TypeError for a name that is not `provider:model`, a package that is not installed (it says what to install), and one without
 * such an export.
 * @example
 * const model = await loadAiSdkModel('google:gemini-2.5-flash', { from: import.meta.url });
 */
export async function loadAiSdkModel(name: string, options: LoadAiSdkModelOptions): Promise<JudgeModel> {
  checkOptions('loadAiSdkModel', options, ['from']);
  if (typeof options.from !== 'string') {
    throw new TypeError(`loadAiSdkModel: from must be the asking module's import.meta.url, got ${options.from}`);
  }
  const parts = /^((?:@[\w.-]+\/)?[\w-][\w.-]*(?:\/[\w-]+)*)(?:#(\w+))?:(.+)$/s.exec(name);
  if (parts === null) {
    throw new TypeError(
      `a model of the AI SDK is named provider:model, such as google:gemini-2.5-flash, got '${name}'`,
    );
  }
  const [, given, exported, modelId] = parts as unknown as [string, string, string | undefined, string];
  const path = given.startsWith('@') ? given : `@ai-sdk/${given}`;
  const module = await importFrom(path, options.from);
  const names = exported === undefined ? exportNames(path) : [exported];
  const makers = names.map((key) => module[key]).filter((value) => value !== undefined);
  return aiSdk(make(makers[0], modelId, `${path} has no provider called ${names.join(' or ')}`));
}

async function importFrom(path: string, from: string): Promise<Readonly<Record<string, unknown>>> {
  let file: string;
  try {
    file = createRequire(from).resolve(path);
  } catch (cause) {
    const name = path.split('/').slice(0, 2).join('/');
    throw new TypeError(`${path} is not installed where ${from} can find it: npm install ${name}`, { cause });
  }
  return recordOf(await import(pathToFileURL(file).href));
}

/** What an export may be called: as its package, with its sub-path or as it was before, or else as the package's owner. */
function exportNames(path: string): readonly string[] {
  const [owner = '', name = '', ...sub] = path.slice(1).split('/');
  const former = Object.hasOwn(formerNames, name) ? formerNames[name]! : name;
  const ofPackage = [
    [name, ...sub],
    [former, ...sub],
  ].map((words) => camelCase(words.join('-')));
  return [...new Set(owner === 'ai-sdk' ? ofPackage : [...ofPackage, camelCase(owner)])];
}

function camelCase(name: string): string {
  return name.replace(/[-.]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** A provider is a function, or has one for language models. */
function make(provider: unknown, modelId: string, otherwise: string): AiSdkLanguageModel {
  const { languageModel } = recordOf(provider);
  const maker = typeof provider === 'function' ? provider : languageModel;
  if (typeof maker !== 'function') {
    throw new TypeError(
      `${otherwise}: import it and give its model to \`aiSdk\`, or name the export, package#export:model`,
    );
  }
  return maker.call(provider, modelId) as AiSdkLanguageModel;
}
