import {
  type Abstained,
  checkOptions,
  descriptionOf,
  type Range,
  type Reward,
  type RewardOutput,
  type RewardResult,
  type Sample,
  withDescription,
} from '@rlaif/spec';
import { nameOf, numberOption } from '@rlaif/spec/toolkit';
import { roundedText } from '../shared/rounded-text.ts';
import { type LengthUnit, unitOf } from './unit.ts';

/** Options of `cosineLength`. */
export interface CosineLengthOptions {
  /** The length at which the end of the curve is reached: L_max. */
  readonly max: number;
  /** What lengths are counted in. The paper counts tokens: give the policy's tokenizer. Default: `'words'`. */
  readonly unit?: LengthUnit | undefined;
  /** What a right answer scores when it has no length, and when it has `max`. Default: [1, 0.5]. */
  readonly right?: readonly [short: number, long: number] | undefined;
  /** What a wrong answer scores when it has no length, and when it has `max`. Default: [-1, -0.5]. */
  readonly wrong?: readonly [short: number, long: number] | undefined;
  /** What any answer scores that has `max` or more. Default: the end of its curve. */
  readonly exceeded?: number | undefined;
  /** The least score of `correct` that makes an answer right. Default: the highest of its range. */
  readonly threshold?: number | undefined;
}

/**
 * The cosine length reward (Yeo et al., arXiv:2502.03373): a right answer scores the more the shorter it is, a wrong one the more the longer it
 * is, along half a cosine from length 0 to `max`: `long + (short - long) / 2 * (1 + cos(pi * length / max))`. The defaults are those of open-r1.
 *
 * Whether an answer is right says another reward, which is asked once, and stands among the components as `correct`. Where it abstains, so does this.
 *
 * @throws TypeError for what is no reward, an unknown option, or one that is no such number or unit.
 * @example
 * const concise = cosineLength(exact(), { max: 4096, unit: (text) => encode(text).length });
 */
export function cosineLength<S extends Sample>(correct: Reward<S>, options: CosineLengthOptions): Reward<S> {
  checkOptions('cosineLength', options, ['max', 'unit', 'right', 'wrong', 'exceeded', 'threshold']);
  if (typeof correct !== 'function')
    throw new TypeError('cosineLength: expected a reward that says whether an answer is right');
  const inner = descriptionOf(correct);
  const [, highest]: Range = inner?.range ?? [0, 1];
  const max = numberOption('cosineLength', 'max', options.max, { min: Number.MIN_VALUE });
  const unit = unitOf('cosineLength', 'unit', options.unit ?? 'words');
  const right = curveOf('right', options.right ?? [1, 0.5]);
  const wrong = curveOf('wrong', options.wrong ?? [-1, -0.5]);
  const threshold = numberOption('cosineLength', 'threshold', options.threshold ?? highest);
  const exceeded =
    options.exceeded === undefined ? undefined : numberOption('cosineLength', 'exceeded', options.exceeded);

  const toOutput = (output: RewardOutput | Abstained, completion: string): RewardResult | Abstained => {
    if (typeof output === 'object' && output.abstained) return { ...output, components: { correct: output } };
    const isRight = (typeof output === 'number' ? output : (output as RewardResult).score) >= threshold;
    const length = unit.count(completion);
    const [short, long] = isRight ? right : wrong;
    const score =
      length >= max ? (exceeded ?? long) : long + ((short - long) / 2) * (1 + Math.cos((Math.PI * length) / max));
    const rationale = `${isRight ? 'right' : 'wrong'}, ${roundedText(length)} of ${roundedText(max)} ${unit.plural}`;
    return { score, components: { correct: output }, rationale };
  };
  const all = [...right, ...wrong, ...(exceeded === undefined ? [] : [exceeded])];
  return withDescription<Reward<S>>(
    (sample, context) => {
      const output = correct(sample, context);
      return typeof output === 'object' && 'then' in output
        ? output.then((settled) => toOutput(settled, sample.completion))
        : toOutput(output, sample.completion);
    },
    {
      kind: 'cosineLength',
      range: [Math.min(...all), Math.max(...all)],
      options: {
        max,
        unit: unit.name,
        right,
        wrong,
        threshold,
        ...(exceeded !== undefined && { exceeded }),
        ...(!inner && { correct: nameOf(correct) }),
      },
      ...(inner && { children: { correct: inner } }),
    },
  );
}

function curveOf(name: string, ends: readonly [number, number]): readonly [short: number, long: number] {
  if (!Array.isArray(ends) || ends.length !== 2)
    throw new TypeError(`cosineLength: ${name} must be two numbers, got ${String(ends)}`);
  return [numberOption('cosineLength', `${name}[0]`, ends[0]), numberOption('cosineLength', `${name}[1]`, ends[1])];
}
