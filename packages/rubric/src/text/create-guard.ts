import { checkOptions, type Sample } from '@rlaif/spec';
import { isEmpty } from './is-empty.ts';
import { canBeMasterKey, masterKeyFinder } from './master-key.ts';

/** Which completions a judge is not asked about, because they hold no answer. */
export interface GuardOptions {
  /** Openers to stop besides those that are known, whatever their case, punctuation and mark-up. Each holds a letter or digit. Default: none. */
  readonly more?: readonly string[] | undefined;
}

/** What a guard looks at besides the sample. */
export interface GuardedTexts {
  /** Whether the judge is shown the tool calls: a completion with a tool call is an answer then. */
  readonly showsToolCalls: boolean;
  /** The reference as a text: a completion that is the reference is an answer. Default: none. */
  readonly reference?: string | undefined;
}

/** Why a completion takes the minimum unasked, as the rationale says it; `undefined` where the judge is to be asked. */
export type Guard = (sample: Pick<Sample, 'completion' | 'toolCalls'>, texts: GuardedTexts) => string | undefined;

/**
 * Makes the guard of a judge: it stops an empty completion (no character that is seen, and no tool call that is shown), and one that is
 * nothing but a master key, for which judges are known to give good verdicts (arXiv 2507.08794). Deterministic; see `masterKeyFinder`.
 *
 * It may stop an answer that is right: "Solution" to the question "Problem or solution?". A completion that equals the reference is never
 * stopped; where there is no reference and such answers are expected, pass `false`.
 *
 * @param options `false`: only empty completions are stopped. Default: master keys too.
 * @throws TypeError for an unknown option, and for a text in `more` without a letter or digit.
 * @example
 * const guard = createGuard('defineRubric', { more: ['Sure, here you go'] });
 * guard({ completion: 'Thought process:' }, { showsToolCalls: true });
 * // 'guard: the completion is an opener without an answer'
 */
export function createGuard(caller: string, options: GuardOptions | false = {}): Guard {
  const find = options === false ? () => undefined : masterKeyFinder(readMore(caller, options));
  return (sample, { showsToolCalls, reference }) => {
    if (isEmpty(sample, showsToolCalls)) return 'empty completion';
    if (showsToolCalls && sample.toolCalls?.length) return undefined;
    const found = find(sample.completion);
    if (found === undefined || sample.completion.trim() === reference?.trim()) return undefined;
    return found === 'opener'
      ? 'guard: the completion is an opener without an answer'
      : 'guard: the completion is only punctuation';
  };
}

function readMore(caller: string, options: GuardOptions): readonly string[] {
  checkOptions(`${caller}: guard`, options, ['more']);
  const { more = [] } = options;
  if (!Array.isArray(more)) throw new TypeError(`${caller}: guard.more must be a list of texts, got ${typeof more}`);
  more.forEach((key: unknown, index) => {
    if (typeof key === 'string' && canBeMasterKey(key)) return;
    const got = typeof key === 'string' ? JSON.stringify(key) : typeof key;
    throw new TypeError(`${caller}: guard.more[${index}] must be a text with a letter or digit, got ${got}`);
  });
  return [...more];
}
