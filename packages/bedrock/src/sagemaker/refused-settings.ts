import { fieldsOf, objectsIn } from '../lenient.ts';

/** Sentences of containers that name the field they do not take: each is known to begin so, and what may quote the request comes after. */
const sentences: readonly RegExp[] = [
  // TGI: "Input validation error: `temperature` must be strictly positive", "... grammar is not supported"
  /^Input validation error: `?(\w+)`? (?:must|is|are|cannot)\b/,
  // TGI: "Failed to deserialize the JSON body into the target type: parameters.seed: invalid value: ..."
  /^Failed to deserialize the JSON body into the target type: (?:parameters\.)?(\w+)[:.[]/,
  // vLLM: "[{'type': 'extra_forbidden', 'loc': ('body', 'seed'), 'msg': ...", or after "1 validation error:"
  /^(?:\d+ validation errors?:\s*)?\[?\s*\{'type': '[\w.]+', 'loc': \('body', '(\w+)'/,
  // vLLM: "Requested sample logprobs of 20, which is greater than max allowed: 5"
  /^Requested sample (logprobs) of \d+,? which is greater than max allowed\b/,
];

/** Hugging Face: "The following `model_kwargs` are not used by the model: ['details', 'seed'] (note: ..." */
const unusedArguments = /^The following `model_kwargs` are not used by the model: \[((?:'\w+'(?:, )?)+)\]/;

/**
 * Which of the optional settings that a request sent a container refuses, by the words of its 400 or 422. A field of the answer that says
 * so goes first; of its message only the beginning of a known sentence counts, because what comes later may quote the request.
 *
 * @param answer The body of the container's answer, as SageMaker passes it on in `OriginalMessage`.
 * @param optional The fields that optional settings put into the request, and which.
 * @example
 * refusedSettings('{"error":{"message":"...","param":"top_logprobs"}}', new Map([['top_logprobs', 'logprobs']])); // ['logprobs']
 */
export function refusedSettings(answer: string, optional: ReadonlyMap<string, string>): readonly string[] {
  const body = parsed(answer);
  const named = namedFields(body);
  const fields = named.length > 0 ? named : fieldsInSentence(messageOf(body) ?? answer);
  return [...new Set(fields.flatMap((field) => optional.get(field) ?? []))];
}

/** The message of a container's error. `undefined` where it has no place for one. */
export function messageOf(body: unknown): string | undefined {
  const { error, message, detail } = fieldsOf(body);
  const { message: inner } = fieldsOf(error);
  return [inner, error, message, detail].find((text) => typeof text === 'string');
}

/** A JSON body; any other as it is. */
export function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer) as unknown;
  } catch {
    return answer;
  }
}

/** The fields that an error names in a place of their own: `param` of OpenAI's and vLLM's, `loc` of FastAPI's. */
function namedFields(body: unknown): readonly string[] {
  const { error, param, detail } = fieldsOf(body);
  const named = [fieldsOf(error).param, param].filter((name) => typeof name === 'string' && name !== '');
  const located = objectsIn(detail).map(({ loc }) => {
    return Array.isArray(loc) && loc[0] === 'body' ? loc[loc[1] === 'parameters' ? 2 : 1] : undefined;
  });
  return [...named, ...located].flatMap((name) => (typeof name === 'string' ? [name.split(/[.[]/, 1)[0] ?? ''] : []));
}

function fieldsInSentence(message: string): readonly string[] {
  const unused = unusedArguments.exec(message)?.[1];
  if (unused !== undefined) return Array.from(unused.matchAll(/\w+/g), ([name]) => name);
  return sentences.flatMap((sentence) => sentence.exec(message)?.[1] ?? []);
}
