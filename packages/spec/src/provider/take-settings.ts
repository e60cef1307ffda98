import type { JudgeModelCapabilities, JudgeRequest, JudgeSchema, Warn } from '../judge-model.ts';
import type { OptionalSetting } from './capabilities-left.ts';

/** What of a request's optional settings is sent. What is left out is `undefined`. */
export interface TakenSettings {
  readonly temperature: number | undefined;
  readonly seed: number | undefined;
  readonly logprobs: number | undefined;
  /** The schema, where the service holds the reply to it. */
  readonly format: JudgeSchema | undefined;
  /** The schema, where a tool call is forced to hold the reply to it. */
  readonly tool: JudgeSchema | undefined;
}

/** What decides which settings are sent. */
export interface Takes {
  /** What the model can do, less what was refused: `capabilitiesLeft`. */
  readonly capabilities: JudgeModelCapabilities;
  /** What the service was found to refuse, for the words of the warnings. */
  readonly refused: ReadonlySet<string>;
}

/**
 * Takes from a request the optional settings that a model takes. Each of the others is a warning that says whether the model or the service
 * does not take it.
 *
 * @example
 * const { temperature, format } = takeSettings(request, { capabilities: model.capabilities, refused }, warn);
 */
export function takeSettings(
  request: Pick<JudgeRequest, 'temperature' | 'seed' | 'logprobs' | 'schema'>,
  { capabilities, refused }: Takes,
  warn: Warn,
): TakenSettings {
  const isRefused = (setting: OptionalSetting): boolean => refused.has(setting);

  function take(setting: 'temperature' | 'seed' | 'logprobs'): number | undefined {
    const value = request[setting];
    if (value === undefined || capabilities[setting]) return value;
    warn(
      setting,
      `${isRefused(setting) ? `The service refused ${setting}` : `The model takes no ${setting} here`}: it was left out.`,
    );
    return undefined;
  }

  const { schema } = request;
  const { structuredOutput } = capabilities;
  if (schema !== undefined && structuredOutput === 'none') {
    const who = isRefused('format') || isRefused('tool') ? 'The service refused to hold' : 'Nothing holds';
    warn('schema', `${who} the reply to the schema: only the prompt can state its shape.`);
  }
  if (schema !== undefined && structuredOutput === 'tool' && isRefused('format')) {
    warn('schema', 'The service refused to hold the reply to the schema: a tool call is forced instead.');
  }
  return {
    temperature: take('temperature'),
    seed: take('seed'),
    logprobs: take('logprobs'),
    format: structuredOutput === 'native' ? schema : undefined,
    tool: structuredOutput === 'tool' ? schema : undefined,
  };
}
