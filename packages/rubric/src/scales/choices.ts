import { checkOptions } from '@rlaif/spec';
import type { Answer, Scale } from './scale.ts';

/** What `choices` takes besides the choices. */
export interface ChoicesOptions<C extends string = string> {
  /** What a choice means, in a sentence that the judge is told. Default: the choices speak for themselves. */
  readonly meanings?: Readonly<Partial<Record<C, string>>> | undefined;
}

/**
 * A scale of words, worst to best and evenly spaced: of n choices the one at place i, counted from 0, scores i / (n - 1). The judge must give
 * one of them exactly.
 *
 * @throws TypeError for fewer than two choices, a blank one, two that read alike, or a meaning of none of them.
 * @example
 * choices(['poor', 'fair', 'good']).read('fair'); // { score: 0.5, choice: 'fair' }
 */
export function choices<const C extends string>(worstToBest: readonly C[], options: ChoicesOptions<C> = {}): Scale<C> {
  checkOptions('choices', options, ['meanings']);
  const listed: readonly unknown[] = Array.isArray(worstToBest) ? Array.from(worstToBest) : [];
  if (listed.length < 2) throw new TypeError('choices: a scale needs at least two choices, worst to best');
  const alike = new Set<string>();
  for (const choice of listed) {
    if (typeof choice !== 'string' || choice.trim() === '' || choice !== choice.trim()) {
      throw new TypeError(
        `choices: a choice must be a text that is not blank, without space around it, got ${JSON.stringify(choice)}`,
      );
    }
    const key = choice.normalize('NFKC').toLowerCase().split(/\s+/).join(' ');
    if (alike.has(key)) throw new TypeError(`choices: '${choice}' is there twice`);
    alike.add(key);
  }
  const names = [...worstToBest];
  const meanings = checkedMeanings(names, options.meanings ?? {});
  const answers = names.map((choice, i) => ({ score: i / (names.length - 1), choice }));
  return {
    kind: 'choices',
    answerKey: 'choice',
    schema: { type: 'string', enum: names },
    answers,
    lowest: answers[0] as Answer<C>,
    data: { kind: 'choices', choices: names, ...(meanings.size > 0 && { meanings: Object.fromEntries(meanings) }) },
    read: (value) =>
      answers.find(({ choice }) => choice === value) ?? { fault: 'has no "choice" that is one of its choices' },
    describe: () => [
      `From worst to best: ${names.map((choice) => JSON.stringify(choice)).join(', ')}.`,
      ...names.flatMap((choice) =>
        meanings.has(choice) ? [`${JSON.stringify(choice)}: ${meanings.get(choice)}`] : [],
      ),
    ],
    placeholder: names.map((choice) => JSON.stringify(choice)).join(' or '),
  };
}

function checkedMeanings(
  names: readonly string[],
  meanings: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, string> {
  checkOptions('choices: meanings', meanings, names);
  const checked = new Map<string, string>();
  for (const [choice, meaning] of Object.entries(meanings)) {
    if (meaning === undefined) continue;
    if (typeof meaning !== 'string' || meaning.trim() === '') {
      throw new TypeError(`choices: the meaning of '${choice}' must be a text that is not blank`);
    }
    checked.set(choice, meaning.trim());
  }
  return checked;
}
