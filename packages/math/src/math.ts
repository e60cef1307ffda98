import { type Reward, type RewardResult, RlaifError, type Sample, withDescription } from '@rlaif/spec';
import { nameOf, noReference, referenceOf, type SelectReference, shown, type Wanted } from '@rlaif/spec/toolkit';
import { type Comparison, decide, settle } from './compare/compare-answers.ts';
import { type CompareOptions, type ComparePlan, compareOptionNames, comparePlanOf, oneOf } from './compare/options.ts';
import { isEcho } from './echo/is-echo.ts';
import { type AnswerForm, checkedForms, type ExtractedAnswer, extract } from './extract/extract-answer.ts';
import { isValue } from './extract/tail.ts';
import { referenceAnswer } from './reference-answer.ts';
import type { SymbolicEngine } from './symbolic/symbolic-engine.ts';

/** The answer that is expected: a text, a number, or several of which any will do. */
export type MathReference = string | number | bigint | readonly (string | number | bigint)[];

/** Options of `math`. */
export interface MathOptions<S extends Sample = Sample> extends CompareOptions {
  /**
   * Picks the expected answer from the sample. A worked solution is read for its own answer (`\boxed{}`, `####`, `<answer>`). Default:
   * `sample.reference`.
   */
  readonly reference?: SelectReference<S, MathReference> | undefined;
  /**
   * The forms in which the completion may give its answer, in order, or a function that finds it. Default: `['boxed', 'hashes', 'tag', 'phrase']`.
   */
  readonly extract?: readonly AnswerForm[] | ((completion: string) => string | undefined) | undefined;
  /**
   * What several different answers in the same form are: `'none'` gives 0, `'last'` takes the last. Default: `'none'`, because listing candidates is
   * guessing.
   */
  readonly several?: 'none' | 'last' | undefined;
  /** The engine that is asked where cheaper rules do not decide. Default: one that the process shares. */
  readonly engine?: SymbolicEngine | undefined;
}

const wanted: Wanted<MathReference> = {
  what: 'a text, a number or a list of them',
  test: (value): value is MathReference =>
    Array.isArray(value) ? value.length > 0 && value.every(isAnswer) : isAnswer(value),
};
const isAnswer = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value));

/**
 * A reward over [0, 1]: 1 where the final answer of the completion equals the reference, 0 where it does not or there is none. Its rationale says what
 * was extracted, in which form, and by which rule it was decided. Synchronous unless only the symbolic engine can decide.
 *
 * Lists of candidates do not score: a set equals a set as a whole, and several different answers are none. An answer that only repeats an
 * expression of the prompt does not score either.
 *
 * Abstains where there is no reference. At run time fails with `RLAIF_SAMPLE` for a reference that is empty, of another type, or that the engine cannot
 * read in time: none of them is the completion's fault.
 *
 * @throws TypeError for an option that is unknown or cannot be.
 * @example
 * const correct = math({ reference: (sample: Sample<{ answer: string }>) => sample.reference?.answer });
 */
export function math<S extends Sample = Sample>(options: MathOptions<S> = {}): Reward<S> {
  const { reference, extract: forms, several, engine } = options;
  const known = ['reference', 'extract', 'several', 'engine', ...compareOptionNames];
  const plan = comparePlanOf('math', options as CompareOptions, known);
  const takesLast = (oneOf('math', 'several', several, ['none', 'last']) ?? 'none') === 'last';
  const find = finderOf(forms);
  if (engine !== undefined && typeof engine?.compare !== 'function')
    throw new TypeError('math: engine must be a symbolic engine');
  const referenceIn = referenceOf('math', reference, wanted);

  const reward: Reward<S> = (sample, { signal }) => {
    const given = referenceIn(sample);
    if (given === undefined) return noReference;
    const references = [given].flat().map((one) => referenceAnswer(String(one)));
    if (references.some((one) => one === '')) {
      throw new RlaifError('RLAIF_SAMPLE', 'math: the reference is empty; leave it out where there is none');
    }
    const answer = find(sample.completion);
    if (answer === undefined) return { score: 0, rationale: 'no answer found' };
    const said = `'${shown(answer.text)}' (${answer.form})`;
    const different = takesLast ? undefined : answer.others.find((other) => isDifferent(other, answer, plan));
    if (different !== undefined) {
      return { score: 0, rationale: `several answers, '${shown(different)}' and ${said}: none is taken` };
    }
    if (isEcho(answer.text, sample.prompt, references)) return { score: 0, rationale: `${said} repeats the prompt` };
    const compared = (at: number): RewardResult | Promise<RewardResult> => {
      const comparison = settle(decide(references[at]!, answer.text, plan), engine, signal);
      const next = (found: Comparison): RewardResult | Promise<RewardResult> =>
        found.equal || at + 1 === references.length ? resultOf(found, said, references[at]!) : compared(at + 1);
      return comparison instanceof Promise ? comparison.then(next) : next(comparison);
    };
    return compared(0);
  };
  return withDescription(reward, {
    kind: 'math',
    range: [0, 1],
    options: {
      ...(reference && { reference: nameOf(reference) }),
      extract: typeof forms === 'function' ? nameOf(forms) : [...checkedForms('math', 'extract', forms)],
      several: takesLast ? 'last' : 'none',
      ...described(plan),
      ...(engine && { engine: 'own' }),
    },
  });
}

function finderOf(
  forms: MathOptions['extract'],
): (completion: string) => (Omit<ExtractedAnswer, 'form'> & { form: string }) | undefined {
  if (typeof forms !== 'function') {
    const checked = checkedForms('math', 'extract', forms);
    return (completion) => extract(completion, checked);
  }
  return (completion) => {
    const text = forms(completion);
    return typeof text === 'string' && text.trim() !== '' ? { text: text.trim(), form: 'own', others: [] } : undefined;
  };
}

/** Whether an earlier answer is another one. Words after "the answer is" are no answer unless they can be read as one. */
function isDifferent(
  other: string,
  { text, form }: { readonly text: string; readonly form: string },
  plan: ComparePlan,
): boolean {
  if (form === 'phrase' && !isValue(other)) return false;
  const { equal, open } = decide(text, other, plan);
  return !equal || open.some(({ isSampled }) => !isSampled);
}

function resultOf({ equal, rule }: Comparison, said: string, reference: string): RewardResult {
  return equal
    ? { score: 1, rationale: `${said} equals '${shown(reference)}' by ${rule}` }
    : { score: 0, rationale: `${said} is not '${shown(reference)}' by ${rule}` };
}

function described({
  tolerance,
  thousands,
  ...plan
}: ComparePlan): Readonly<Record<string, string | number | boolean>> {
  return {
    ...plan,
    ...(thousands && { thousands }),
    ...(tolerance && { relativeTolerance: tolerance.relative, absoluteTolerance: tolerance.absolute }),
  };
}
