import type { JudgeRequest, JudgeWarning } from '@rlaif/spec';
import {
  collectWarnings,
  type OptionalSetting,
  type TakenSettings,
  type Takes,
  takeSettings,
  tokenLimitOf,
} from '@rlaif/spec/provider';
import type { AiSdkCall, AiSdkOptionsByProvider } from './language-model.ts';
import { cacheMarkOf, logprobsOptions } from './provider-settings.ts';
import { toPrompt } from './to-prompt.ts';

/** What the SDK is given, which optional settings are among it, and what was left out. */
export interface PreparedCall {
  readonly call: AiSdkCall;
  readonly sent: ReadonlySet<OptionalSetting>;
  readonly warnings: readonly JudgeWarning[];
}

/** Who is asked. */
export interface Asked extends Takes {
  readonly provider: string;
  /** The options that every call is made with. Default: none. */
  readonly providerOptions?: AiSdkOptionsByProvider | undefined;
}

const optional: readonly OptionalSetting[] = ['temperature', 'seed', 'logprobs', 'format', 'tool', 'cache'];

/** The call of the SDK for a judge request. */
export function toCall(
  { provider, capabilities, refused, providerOptions: ofModel }: Asked,
  request: JudgeRequest,
): PreparedCall {
  const { warn, warnings } = collectWarnings();
  const who = refused.has('cache') ? 'The service refused' : 'The model takes no';
  const marks = {
    promptCaching: capabilities.promptCaching,
    mark: cacheMarkOf(provider),
    leftOut: `${who} cache marks: they were left out.`,
  };
  const { prompt, marked } = toPrompt(request, marks, warn);
  const settings = takeSettings(request, { capabilities, refused }, warn);
  const { temperature, seed, logprobs } = settings;
  const sent = new Set(optional.filter((setting) => (setting === 'cache' ? marked : settings[setting] !== undefined)));
  const asked = logprobs === undefined ? undefined : logprobsOptions(provider, logprobs);
  const providerOptions = merge(merge(ofModel, request.providerOptions), asked);

  const call: AiSdkCall = {
    prompt,
    maxOutputTokens: tokenLimitOf(capabilities, request, warn),
    ...(temperature !== undefined && { temperature }),
    ...(seed !== undefined && { seed }),
    ...toStructure(settings),
    ...(providerOptions && { providerOptions }),
  };
  return { call, sent, warnings: warnings() };
}

function toStructure({ format, tool }: TakenSettings): Pick<AiSdkCall, 'responseFormat' | 'tools' | 'toolChoice'> {
  if (format !== undefined) {
    const { name, description, schema } = format;
    return { responseFormat: { type: 'json', schema, name, description } };
  }
  if (tool !== undefined) {
    const { name, description, schema } = tool;
    return {
      tools: [{ type: 'function', name, description, inputSchema: schema }],
      toolChoice: { type: 'tool', toolName: name },
    };
  }
  return {};
}

/** Options, with others on top, field by field. */
function merge(
  options: AiSdkOptionsByProvider | undefined,
  others: AiSdkOptionsByProvider | undefined,
): AiSdkOptionsByProvider | undefined {
  if (options === undefined || others === undefined) return others ?? options;
  const merged = Object.entries(others).map(([name, fields]) => [name, { ...options[name], ...fields }]);
  return { ...options, ...Object.fromEntries(merged) };
}
