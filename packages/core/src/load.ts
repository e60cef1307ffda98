import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { checkOptions, type JudgeModel, type JudgeProvider } from '@rlaif/spec';
import { splitName } from './registry.ts';

/** Options of `loadJudgeModel`. */
export interface LoadJudgeModelOptions {
  /** The module that asks, `import.meta.url`: the provider's package is found from there, as its own import would be. */
  readonly from: string;
}

/** What makes the models of a provider. */
interface ProviderModule {
  /** What a user installs. */
  readonly package: string;
  /** Where the maker is. Default: at the root of the package. */
  readonly path?: string;
  readonly export: string;
}

/** A provider whose names say a package of the asker's own is told who asks. */
type Provider = (modelId: string, options?: LoadJudgeModelOptions) => ReturnType<JudgeProvider>;

/** The providers that a name may begin with, and what each is made by. */
const providers: Readonly<Record<string, ProviderModule>> = {
  bedrock: { package: '@rlaif/bedrock', export: 'bedrock' },
  openai: { package: '@rlaif/openai', export: 'openai' },
  azure: { package: '@rlaif/openai', export: 'azure' },
  anthropic: { package: '@rlaif/anthropic', export: 'anthropic' },
  'ai-sdk': { package: '@rlaif/ai-sdk', path: '@rlaif/ai-sdk/load', export: 'loadAiSdkModel' },
  local: { package: '@rlaif/openai', export: 'local' },
  replay: { package: '@rlaif/testing', export: 'replayJudgeModel' },
};
/** Also known by the name that its models give to their provider. */
const aliases: Readonly<Record<string, string>> = { 'amazon-bedrock': 'bedrock', 'azure-openai': 'azure' };

/**
 * The judge model that a name says, `provider:model`; the provider's package is imported when it is asked for. With it a setting swaps
 * judges, and code does not change. `ai-sdk:google:MODEL` asks through the AI SDK's package `@ai-sdk/google`, which is found from there too;
 * `local:MODEL` asks a server on this machine; `replay:FILE` answers from a transcript.
 *
 * @throws TypeError for a name that is not `provider:model`, an unknown provider (it lists the known ones), and a provider that is not
 * installed (it says what to install).
 * @example
 * const model = await loadJudgeModel(process.env.RLAIF_JUDGE || 'bedrock:us.amazon.nova-2-lite-v1:0', { from: import.meta.url });
 */
export async function loadJudgeModel(name: string, options: LoadJudgeModelOptions): Promise<JudgeModel> {
  checkOptions('loadJudgeModel', options, ['from']);
  if (typeof options.from !== 'string') {
    throw new TypeError(`loadJudgeModel: from must be the asking module's import.meta.url, got ${options.from}`);
  }
  const [asked, modelId] = splitName(name);
  const provider = Object.hasOwn(aliases, asked) ? aliases[asked]! : asked;
  const known = Object.hasOwn(providers, provider) ? providers[provider] : undefined;
  if (!known) {
    const list = Object.entries(providers).map(([id, { package: from }]) => `${id} (npm install ${from})`);
    throw new TypeError(`unknown judge provider '${provider}' in '${name}'; known: ${list.join(', ')}`);
  }
  let path: string;
  try {
    path = createRequire(options.from).resolve(known.path ?? known.package);
  } catch (cause) {
    throw new TypeError(
      `${known.package} is not installed where ${options.from} can find it: npm install ${known.package}`,
      { cause },
    );
  }
  const module = (await import(pathToFileURL(path).href)) as Readonly<Record<string, Provider>>;
  const make = module[known.export]!;
  // Only one whose names lead to another package takes who asks.
  return known.path ? make(modelId, options) : make(modelId);
}
