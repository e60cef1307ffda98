import { type OptionalSetting, recordOf, textOf } from '@rlaif/spec/provider';
import { detailsOf, type ServiceError } from './service-error.ts';

/** What a name stands for. A schema is sent in one way at a time, so that the name of either is about that. */
type Named = Exclude<OptionalSetting, 'format' | 'tool'> | 'schema';

/** The names that services have for what an optional setting becomes, in lower case and without `_`. */
const settings: ReadonlyMap<string, Named> = new Map<string, Named>([
  ['temperature', 'temperature'],
  ['seed', 'seed'],
  ['randomseed', 'seed'],
  ['logprobs', 'logprobs'],
  ['toplogprobs', 'logprobs'],
  ['responseformat', 'schema'],
  ['responsejsonschema', 'schema'],
  ['responseschema', 'schema'],
  ['responsemimetype', 'schema'],
  ['jsonschema', 'schema'],
  ['outputconfig', 'schema'],
  ['outputformat', 'schema'],
  ['format', 'schema'],
  ['tools', 'schema'],
  ['toolchoice', 'schema'],
  ['toolconfig', 'schema'],
  ['cachecontrol', 'cache'],
  ['cachepoint', 'cache'],
]);

/**
 * The sentences in which services refuse a parameter, from their beginning: what they quote of a request stands later. The first group is
 * the parameter.
 */
const sentences: readonly RegExp[] = [
  // OpenAI, and those who answer like it.
  /^(?:Unsupported (?:parameter|value)|Invalid parameter|Unknown parameter|Unrecognized request argument supplied): '?([\w.]+)/,
  // Google.
  /^Invalid JSON payload received\. Unknown name "(\w+)"/,
  /^(json) mode is not enabled for /i,
  /^(Function calling)(?: mode `\w+`)? is not enabled for /,
  // xAI.
  /^Argument not supported(?: on this model)?: (\w+)/,
  /^Model \S+ does not support parameter (\w+)/,
  // Groq.
  /^This model does not support (response format) /,
  /^'([\w.]+)' : (?:property|value is not one of)/,
  /^`(\w+)`(?: is|:.{0,20}) not supported with this model/,
  // Cohere.
  /^unknown field: parameter '(\w+)' is not a valid field/,
  // Anthropic.
  /^`?([a-z_]+)`?(?:\.[\w.]+)?: Extra inputs are not permitted/,
  /^`(temperature)` (?:is deprecated|is not supported|may only be set)/,
  // DeepSeek.
  /^This (response_format) type is unavailable/,
  /^(?:\S+|Thinking mode) does not support this (tool_choice)/,
  // Amazon Bedrock.
  /^(?:The model returned the following errors: )?This model doesn't support (?:the )?(tool use|[\w.]+)/,
];

/** What the sentences call by another name than a parameter's. */
const spoken: ReadonlyMap<string, string> = new Map([
  ['json', 'responseformat'],
  ['response format', 'responseformat'],
  ['function calling', 'tools'],
  ['tool use', 'tools'],
]);

/**
 * The optional setting of this request that the service refused by name, if it did. A field of the error that names a parameter goes before
 * its sentence. A value of the user's that is wrong is not a parameter that the model lacks; the schema and the marks are ours.
 */
export function refusedSetting(
  { status, fields, message }: ServiceError,
  sent: ReadonlySet<OptionalSetting>,
): OptionalSetting | undefined {
  if (status !== 400 && status !== 422) return undefined;
  const isValue = /^(?:invalid_(?!request)|decimal_|integer_|missing_)/.test(textOf(fields.code));
  for (const name of [...namedFields(fields), namedIn(message)]) {
    const named = name
      .split(/[.[\]]+/)
      .map((part) => settings.get(part.replaceAll('_', '').toLowerCase()))
      .find((found) => found !== undefined);
    const isOurs = named === 'schema' || named === 'cache';
    const setting = meant(named).find((one) => sent.has(one));
    if (setting !== undefined && (isOurs || !isValue)) return setting;
  }
  return undefined;
}

function meant(named: Named | undefined): readonly OptionalSetting[] {
  return named === undefined ? [] : named === 'schema' ? ['format', 'tool'] : [named];
}

/** The parameters that fields of an error name. */
function* namedFields(fields: ServiceError['fields']): Generator<string> {
  const { param, detail, message } = fields;
  // OpenAI, Groq and many others.
  yield textOf(param);
  // Mistral, which is FastAPI; sometimes the list is the message, or in it.
  for (const list of [detail, message, recordOf(message).detail]) {
    for (const item of Array.isArray(list) ? list : []) {
      const { type, loc } = recordOf(item);
      if (type === 'extra_forbidden' && Array.isArray(loc)) yield textOf(loc[1]);
    }
  }
  // Google.
  for (const { fieldViolations } of detailsOf(fields)) {
    for (const violation of Array.isArray(fieldViolations) ? fieldViolations : []) {
      yield namedIn(textOf(recordOf(violation).description));
    }
  }
}

function namedIn(message: string): string {
  for (const sentence of sentences) {
    const name = sentence.exec(message)?.[1];
    if (name !== undefined) return spoken.get(name.toLowerCase()) ?? name;
  }
  return '';
}
