import fc from 'fast-check';
import {
  type Abstained,
  type Reward,
  type RewardResult,
  RlaifError,
  type Sample,
  type ScoreContext,
} from '../index.ts';

/** A sample with the fields that a test is about. */
export function sampleOf<R = unknown>(fields: Partial<Sample<R>> = {}): Sample<R> {
  return { id: '1', prompt: [{ role: 'user', content: 'Say hello.' }], completion: 'hello', ...fields };
}

/** A context that is never aborted. */
export const context: ScoreContext = { signal: new AbortController().signal };

/** What a check says of a completion, and of a reference if one is given. Fails where the check is not synchronous. */
export function outputOf<R>(reward: Reward<Sample<R>>, completion: string, reference?: R): RewardResult | Abstained {
  return outputOfSample(reward, sampleOf<R>({ completion, reference }));
}

/** What a check says of a sample; a bare number becomes a result. Fails where the check is not synchronous. */
export function outputOfSample<S extends Sample>(reward: Reward<S>, sample: S): RewardResult | Abstained {
  const output = reward(sample, context);
  if (typeof output === 'number') return { score: output };
  if ('then' in output) throw new Error('the check returned a promise');
  return output;
}

/** The score of a completion. Fails where the check abstains. */
export function scoreOf<R>(reward: Reward<Sample<R>>, completion: string, reference?: R): number {
  return scored(outputOf(reward, completion, reference)).score;
}

/** The rationale of a completion's score, or the empty text. Fails where the check abstains. */
export function rationaleOf<R>(reward: Reward<Sample<R>>, completion: string, reference?: R): string {
  return scored(outputOf(reward, completion, reference)).rationale ?? '';
}

function scored(output: RewardResult | Abstained): RewardResult {
  if ('reason' in output) throw new Error(`the check abstained: ${output.reason}`);
  return output;
}

/** The `RlaifError` that is thrown. */
export function errorOf(run: () => unknown): RlaifError {
  try {
    run();
  } catch (error) {
    if (RlaifError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('expected an RlaifError, nothing was thrown');
}

const megabyte = 2 ** 20;

/** Completions that are out to harm: huge, one line, deep, broken, invisible. Made when asked for, because they are large. */
export const hostile: Readonly<Record<string, () => string>> = {
  'the empty text': () => '',
  'white space': () => ' \n\t'.repeat(100),
  '5 MB of words': () => 'lorem ipsum dolor sit amet, consectetur. \n'.repeat((5 * megabyte) / 42),
  '5 MB of one letter': () => 'a'.repeat(5 * megabyte),
  '5 MB of spaces and an end': () => `${' '.repeat(5 * megabyte)}x`,
  'one line of 1 MB': () => 'word '.repeat(megabyte / 5),
  '1 MB of line ends': () => '\n'.repeat(megabyte),
  '1 MB of opening tags': () => '<think>'.repeat(megabyte / 7),
  '1 MB of back ticks': () => '`'.repeat(megabyte),
  '1 MB of fences': () => '```json\n'.repeat(megabyte / 8),
  '1 MB of quotation marks': () => '"'.repeat(megabyte),
  '1 MB of list marks': () => '- \n'.repeat(megabyte / 3),
  '1 MB of hashes': () => '#'.repeat(megabyte),
  '1 MB of digits': () => '1'.repeat(megabyte),
  '1 MB of combining marks': () => `a${'\u0301'.repeat(megabyte)}`,
  '1 MB of emoji joined into one': () => '\u{1f469}\u200d'.repeat(megabyte / 3),
  '1 MB of lone surrogates': () => '\ud800'.repeat(megabyte / 2) + '\udc00\ud800'.repeat(megabyte / 4),
  '1 MB of null bytes': () => '\0'.repeat(megabyte),
  'JSON arrays 100,000 deep': () => '['.repeat(100_000) + ']'.repeat(100_000),
  'JSON objects 100,000 deep': () => `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
  'JSON arrays never closed': () => '['.repeat(megabyte),
  'a number of 1 MB in JSON': () => `[${'9'.repeat(megabyte)}]`,
  'JSON with the same key many times': () => `{${'"a":1,'.repeat(100_000)}"a":2}`,
  'JSON with a prototype key': () => '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
};

/** Any text at all, half surrogate pairs and control characters among it. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
);

/** Texts of few letters, which meet: for checks that compare. */
export const fewLetters: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', 'c', '\n'),
  maxLength: 40,
});

/**
 * How many times longer each byte takes in a text 8 times the size: about 1 where the time is linear, about 8 where it is quadratic.
 * The least of several runs and attempts, because a shared machine only ever adds time.
 */
export function growth(
  run: (text: string) => unknown,
  make: (size: number) => string,
  size: number,
  rounds = 5,
): number {
  const texts = [make(size), make(8 * size)];
  const least = texts.map(() => Number.POSITIVE_INFINITY);
  for (let attempt = 0; attempt < 4; attempt++) {
    for (let round = 0; round < rounds; round++) {
      texts.forEach((text, i) => {
        const start = performance.now();
        run(text);
        least[i] = Math.min(least[i]!, performance.now() - start);
      });
    }
    if (least[1]! / least[0]! < 16) break;
  }
  return least[1]! / least[0]! / 8;
}
