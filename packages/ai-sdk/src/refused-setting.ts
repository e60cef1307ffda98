import { recordOf, textOf } from './record-of.ts';
import { detailsOf, type ServiceError } from './service-error.ts';
import type { OptionalSetting } from './to-call.ts';

/** The names that services have for what an optional setting becomes, in lower case and without `_`. */
const settings: ReadonlyMap<string, OptionalSetting> = new Map<string, OptionalSetting>([
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
  /^\S+ does not support this (tool_choice)/,
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
 * its sentence. A parameter whose value is wrong is not one that the model lacks.
 */
export function refusedSetting(
  { status, fields, message }: ServiceError,
  sent: ReadonlySet<OptionalSetting>,
): OptionalSetting | undefined {
  if (status !== 400 && status !== 422) return undefined;
  if (/^(?:invalid_(?!request)|decimal_|integer_|missing_)/.test(textOf(fields.code))) return undefined;
  for (const name of [...namedFields(fields), namedIn(message)]) {
    const setting = name
      .split(/[.[\]]+/)
      .map((part) => settings.get(part.replaceAll('_', '').toLowerCase()))
      .find((found) => found !== undefined);
    if (setting !== undefined && sent.has(setting)) return setting;
  }
  return undefined;
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
