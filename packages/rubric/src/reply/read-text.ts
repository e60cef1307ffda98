import { isDeepStrictEqual } from 'node:util';
import { jsonInText, type Spoiled } from './json-in-text.ts';
import { type Fault, isFault, type ReadValue } from './reading.ts';
import { repeatsKey } from './repeats-key.ts';
import { withoutReasoning } from './without-reasoning.ts';

const keyTwice = 'it has a key twice';

const spoiledFaults: Readonly<Record<Spoiled, string>> = {
  open: 'its JSON object does not end',
  broken: 'its JSON object is broken',
  twice: keyTwice,
  unmatched: 'its braces do not match',
  loose: 'it holds more than one object, and not all are JSON',
};

/**
 * Reads the JSON in a text. Reasoning that the text opens with is taken away. What is left is JSON as a whole, or holds one object that `read` takes, in
 * whatever is around it: a code fence, words. Small mistakes of form are mended as `jsonAt` does; nothing is guessed and nothing completed.
 *
 * The object may be there several times, but nothing else in the text may be, or may have begun as, another one that `read` would take: two
 * different ones are a fault, and so is an object that has one of its keys anywhere in it, is broken, does not end, or is JSON only when it is mended.
 * So where the judge has written an object of its own, no object that it quotes is taken in its place.
 *
 * @example
 * readText('Both hold:\n```json\n{"pass": true}\n```', (value) => value); // { pass: true }
 */
export function readText<Result>(text: string, read: ReadValue<Result>): Result | Fault {
  const reply = withoutReasoning(text);
  if (isFault(reply)) return reply;
  const { answer } = reply;
  if (answer === '') return { fault: 'it is empty' };
  const whole = parsed(answer);
  if (whole === undefined) return readAmongWords(answer, read);
  return repeatsKey(answer) ? { fault: keyTwice } : read(whole.value);
}

function readAmongWords<Result>(text: string, read: ReadValue<Result>): Result | Fault {
  let found: { readonly value: unknown; readonly result: Result } | undefined;
  let fault = 'it is not one JSON object and nothing else';
  const otherKeys = new Set<string>();
  for (const json of jsonInText(text)) {
    if (typeof json === 'string') return { fault: spoiledFaults[json] };
    const result = read(json.value);
    if (isFault(result)) {
      fault = result.fault;
      for (const key of keysIn(json.value)) otherKeys.add(key);
    } else if (found !== undefined && !isDeepStrictEqual(found.value, json.value)) {
      return { fault: 'it holds two different answers' };
    } else {
      found = { value: json.value, result };
    }
  }
  if (found === undefined) return { fault };
  const isAlone = Object.keys(Object(found.value)).every((key) => !otherKeys.has(key));
  return isAlone ? found.result : { fault: 'it holds a second object with keys of the answer' };
}

/** The keys of all objects in a value. */
function keysIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  return [...keys, ...Object.values(value).flatMap(keysIn)];
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
