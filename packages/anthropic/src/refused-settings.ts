import type { OptionalSetting } from '@rlaif/spec/provider';
import type { AnthropicBody } from './to-request.ts';

/** An optional part of a request that a service may refuse, by the name that warnings and `capabilitiesLeft` have for it. */
export type RefusableSetting =
  | Exclude<OptionalSetting, 'seed' | 'logprobs'>
  | 'cacheTtl'
  | 'thinking'
  | 'effort'
  | 'service_tier';

interface Refusable {
  readonly setting: RefusableSetting;
  isSent(body: AnthropicBody): boolean;
  /** The fields that the API's validation names. */
  readonly fields: RegExp;
  /** Whether any complaint about the field counts, because its value is ours; else only that there is no such field. */
  readonly isOurs: boolean;
  /** The other sentences that it is refused with. Default: none. */
  readonly sentences?: RegExp;
}

const refusables: readonly Refusable[] = [
  {
    setting: 'temperature',
    isSent: (body) => body.temperature !== undefined,
    fields: /^temperature$/,
    isOurs: true,
    sentences:
      /^`?temperature`? (?:is deprecated for|is not supported|may only be set to 1 when|and `?top_p`? cannot both)/,
  },
  {
    setting: 'format',
    isSent: (body) => body.output_config?.format !== undefined,
    fields: /^output_config(?:\.format\b.*)?$/,
    isOurs: true,
    sentences:
      /^(?:(?:'[^']*'|This model) does not support (?:output[ _]format|structured outputs?)|The compiled grammar is too large|Schemas? (?:is too complex|contains? too many)|Organization Policy constraint \S+ violated for \S+ attempting to use a disallowed feature structured_outputs\b)/,
  },
  {
    setting: 'tool',
    isSent: (body) => body.tool_choice !== undefined,
    fields: /^(?:tools|tool_choice)\b/,
    isOurs: true,
    sentences: /^(?:tool_choice forces tool use is not|Thinking may not be enabled when tool_choice forces)/,
  },
  {
    setting: 'cache',
    isSent: (body) => controlsOf(body).length > 0,
    fields: /\.cache_control\b(?!.*\.ttl$)/,
    isOurs: true,
  },
  {
    setting: 'cacheTtl',
    isSent: (body) => controlsOf(body).some(({ ttl }) => ttl !== undefined),
    fields: /\.cache_control\b.*\.ttl$/,
    isOurs: true,
  },
  {
    setting: 'thinking',
    isSent: (body) => body.thinking !== undefined,
    fields: /^thinking$/,
    isOurs: false,
    sentences:
      /^(?:"thinking\.type\.\w+" is not supported for this model|adaptive thinking is not supported on this model|(?:'[^']*'|This model) does not support thinking)/,
  },
  {
    setting: 'effort',
    isSent: (body) => body.output_config?.effort !== undefined,
    fields: /^output_config(?:\.effort)?$/,
    isOurs: false,
    sentences: /^This model does not support the effort parameter/,
  },
  {
    setting: 'service_tier',
    isSent: (body) => body.service_tier !== undefined,
    fields: /^service_tier$/,
    isOurs: false,
  },
];

/**
 * The optional settings of this request that a 400 refuses, by the service's own words. These may quote the request, so that nothing
 * counts but a known form from their very beginning, and only for what was sent.
 */
export function refusedSettings(words: string, body: AnthropicBody): readonly RefusableSetting[] {
  const complaint = complaintOf(words);
  return refusables
    .filter(({ isSent, fields, isOurs, sentences }) => {
      const isNamed = complaint !== undefined && fields.test(complaint.field) && (isOurs || complaint.isUnknownField);
      return (isNamed || sentences?.test(words)) && isSent(body);
    })
    .map(({ setting }) => setting);
}

/** The field that a validation is about: `system.0.cache_control: Extra inputs are not permitted`. */
function complaintOf(words: string): { readonly field: string; readonly isUnknownField: boolean } | undefined {
  const [, field, what] = /^[`"]?([a-z_]+(?:\.\w+)*)[`"]?: (.*)/s.exec(words) ?? [];
  if (field !== undefined && what !== undefined) {
    return { field, isUnknownField: what.startsWith('Extra inputs are not permitted') };
  }
  // Bedrock's, for models that are older than the field.
  const [, place = '', key] =
    /^Malformed input request: #(?:\/(\S+))?: extraneous key \[(\w+)\] is not permitted/.exec(words) ?? [];
  return key === undefined ? undefined : { field: place === '' ? key : `${place}.${key}`, isUnknownField: true };
}

function controlsOf({ system, messages }: AnthropicBody): readonly { readonly ttl?: string | undefined }[] {
  return [system, ...messages.map(({ content }) => content)]
    .flatMap((blocks) => (Array.isArray(blocks) ? blocks : []))
    .flatMap((block) => ('cache_control' in block && block.cache_control ? [block.cache_control] : []));
}
