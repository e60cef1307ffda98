import { isDeepStrictEqual } from 'node:util';
import { jsonInText, type Spoiled } from './json-in-text.ts';
import { type Fault, isFault, type Reading, type ReadValue, type Taken, unreadable } from './reading.ts';
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
 * So where the judge has written an object of its own, no object that it quotes is taken in its place. Where it has not, whoever knows what
 * the judge was shown can tell, by `amongWords`.
 *
 * @example
 * readText('Both hold: {"pass": true}', (value) => value); // { value: { pass: true }, amongWords: '{"pass": true}' }
 */
export function readText<Result>(text: string, read: ReadValue<Result>): Reading<Taken<Result>> {
  const reply = withoutReasoning(text);
  if (isFault(reply)) return unreadable(reply);
  const { answer } = reply;
  if (answer === '') return unreadable({ fault: 'it is empty' });
  const whole = parsed(answer);
  if (whole === undefined) {
    const found = findAmongWords(answer, read);
    return isFault(found) ? unreadable(found) : { value: found.result as Taken<Result>, amongWords: found.text };
  }
  const result = repeatsKey(answer) ? { fault: keyTwice } : read(whole.value);
  return isFault(result) ? unreadable(result) : { value: result as Taken<Result> };
}

interface Found<Result> {
  readonly value: unknown;
  readonly text: string;
  readonly result: Result;
}

function findAmongWords<Result>(text: string, read: ReadValue<Result>): Found<Result> | Fault {
  let found: Found<Result> | undefined;
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
      found = { ...json, result };
    }
  }
  if (found === undefined) return { fault };
  const isAlone = Object.keys(Object(found.value)).every((key) => !otherKeys.has(key));
  return isAlone ? found : { fault: 'it holds a second object with keys of the answer' };
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
