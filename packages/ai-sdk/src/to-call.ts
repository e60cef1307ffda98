import type { JudgeModelCapabilities, JudgeRequest, JudgeSchema, JudgeWarning } from '@rlaif/spec';
import { collectWarnings, tokenLimitOf } from '@rlaif/spec/provider';
import type { AiSdkCall, AiSdkOptionsByProvider } from './language-model.ts';
import { cacheMarkOf, logprobsOptions } from './provider-settings.ts';
import { toPrompt } from './to-prompt.ts';

/** What a service may refuse, and what the model is then asked without. */
export type OptionalSetting = 'temperature' | 'seed' | 'logprobs' | 'schema' | 'cache';

/** What the SDK is given, which optional settings are among it, and what was left out. */
export interface PreparedCall {
  readonly call: AiSdkCall;
  readonly sent: ReadonlySet<OptionalSetting>;
  readonly warnings: readonly JudgeWarning[];
}

/** Who is asked. */
export interface Asked {
  readonly provider: string;
  readonly capabilities: JudgeModelCapabilities;
  /** What the service refused before. */
  readonly refused: ReadonlySet<string>;
  /** The options that every call is made with. Default: none. */
  readonly providerOptions?: AiSdkOptionsByProvider | undefined;
}

/** The call of the SDK for a judge request. */
export function toCall(
  { provider, capabilities, refused, providerOptions: ofModel }: Asked,
  request: JudgeRequest,
): PreparedCall {
  const { warn, warnings } = collectWarnings();
  const sent = new Set<OptionalSetting>();
  const { promptCaching, structuredOutput } = capabilities;
  const leftOut = (setting: OptionalSetting, name: string): string =>
    `The ${refused.has(setting) ? 'service refused' : 'model takes no'} ${name}: left out.`;

  const marks = { promptCaching, mark: cacheMarkOf(provider), leftOut: leftOut('cache', 'cache marks') };
  const { prompt, marked } = toPrompt(request, marks, warn);
  if (marked) sent.add('cache');

  for (const setting of ['temperature', 'seed', 'logprobs'] as const) {
    if (request[setting] === undefined) continue;
    if (capabilities[setting]) sent.add(setting);
    else warn(setting, leftOut(setting, setting));
  }
  if (request.schema) {
    if (structuredOutput !== 'none') sent.add('schema');
    else warn('schema', `${leftOut('schema', 'schema')} Only the prompt can state the shape of the reply.`);
  }
  const { temperature, seed, logprobs } = request;
  const asked = logprobs !== undefined && sent.has('logprobs') ? logprobsOptions(provider, logprobs) : undefined;
  const providerOptions = merge(merge(ofModel, request.providerOptions), asked);

  const call: AiSdkCall = {
    prompt,
    maxOutputTokens: tokenLimitOf(capabilities, request, warn),
    ...(temperature !== undefined && sent.has('temperature') && { temperature }),
    ...(seed !== undefined && sent.has('seed') && { seed }),
    ...(request.schema && toStructure(structuredOutput, request.schema)),
    ...(providerOptions && { providerOptions }),
  };
  return { call, sent, warnings: warnings() };
}

function toStructure(
  structuredOutput: JudgeModelCapabilities['structuredOutput'],
  { name, description, schema }: JudgeSchema,
): Pick<AiSdkCall, 'responseFormat' | 'tools' | 'toolChoice'> {
  if (structuredOutput === 'native') return { responseFormat: { type: 'json', schema, name, description } };
  if (structuredOutput === 'tool') {
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
