import { checkOptions, type Sample } from '@rlaif/spec';
import { booleanOption, nameOf, numberOption } from '@rlaif/spec/toolkit';
import type { ShownText } from '../rubric-options.ts';
import { readLengthLimits } from '../text/fit-texts.ts';
import { functionOption, misuse, objectOf, oneOf, shownValue, textOf, textsOf } from './option-values.ts';
import type { PreferenceDefinition } from './preference-definition.ts';
import type { PreferenceExample, PreferenceOptions } from './preference-options.ts';
import { readLabelOption } from './read-label-option.ts';

const caller = 'definePreference';
const optionKeys: Readonly<Record<keyof PreferenceOptions, true>> = {
  name: true,
  task: true,
  prefer: true,
  discourage: true,
  edgeCases: true,
  examples: true,
  against: true,
  orders: true,
  samples: true,
  ties: true,
  score: true,
  disagreement: true,
  reply: true,
  show: true,
  referenceText: true,
  guard: true,
  onTooLong: true,
  maxCharacters: true,
  maxOutputTokens: true,
  temperature: true,
};
const shownTexts: readonly ShownText[] = ['prompt', 'reference', 'reasoning', 'toolCalls'];

/** Checks what the user wrote and fills in the defaults. Copies: later changes to the options change nothing. */
export function readPreferenceOptions<S extends Sample>(options: PreferenceOptions<S>): PreferenceDefinition {
  checkOptions(caller, options, Object.keys(optionKeys));
  const { task, against, referenceText, guard = {}, maxOutputTokens, temperature, samples = 1 } = options;
  const ties = booleanOption(caller, 'ties', options.ties, true);
  const orders = oneOf('orders', options.orders, ['both', 'one']);
  const score = oneOf('score', options.score, ['win', 'probability']);
  const prefer = textsOf('prefer', options.prefer);
  if (prefer.length === 0) throw misuse('prefer is empty; a preference says at least once what makes an answer better');
  if (options.disagreement !== undefined && (score !== 'win' || orders !== 'both')) {
    throw misuse("disagreement is for the score 'win' in both orders; remove it");
  }
  if (against !== undefined && against !== 'reference') functionOption('against', against, "'reference' or a function");
  functionOption('referenceText', referenceText, 'a function');
  const show = options.show === undefined ? undefined : readShow(options.show);
  return {
    name: textOf('name', options.name),
    task: task === undefined ? undefined : textOf('task', task),
    prefer,
    discourage: textsOf('discourage', options.discourage),
    edgeCases: textsOf('edgeCases', options.edgeCases),
    examples: readExamples(options.examples, ties),
    against: typeof against === 'function' ? nameOf(against) : 'reference',
    orders,
    samples: numberOption(caller, 'samples', samples, { min: 1, max: 100, whole: true }),
    ties,
    score,
    disagreement: oneOf('disagreement', options.disagreement, ['tie', 'fail']),
    reply: readLabelOption(options.reply, ties),
    show: show ?? ['prompt', 'reference'],
    requiresReference: show?.includes('reference') ?? false,
    referenceText: referenceText === undefined ? 'default' : nameOf(referenceText),
    guard: guard === false ? false : readGuard(guard),
    limits: readLengthLimits(caller, { onTooLong: options.onTooLong, maxCharacters: options.maxCharacters }),
    maxOutputTokens:
      maxOutputTokens === undefined
        ? undefined
        : numberOption(caller, 'maxOutputTokens', maxOutputTokens, { min: 1, whole: true }),
    temperature: temperature === undefined ? undefined : numberOption(caller, 'temperature', temperature, { min: 0 }),
  };
}

function readGuard(value: unknown): { readonly more: readonly string[] } {
  const guard = objectOf('guard', value);
  checkOptions(`${caller}: guard`, guard, ['more']);
  return { more: textsOf('guard.more', guard.more) };
}

function readShow(value: unknown): readonly ShownText[] {
  const show = textsOf('show', value);
  const isShownText = (text: string): text is ShownText => (shownTexts as readonly string[]).includes(text);
  if (!show.every(isShownText)) throw misuse(`show takes ${shownTexts.join(', ')}; got ${show.join(', ')}`);
  if (new Set(show).size < show.length) throw misuse(`show names a text twice: ${show.join(', ')}`);
  return show;
}

function readExamples(value: unknown, ties: boolean): readonly PreferenceExample[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw misuse(`examples must be a list, got ${shownValue(value)}`);
  return Array.from(value, (given, index): PreferenceExample => {
    const where = `examples[${index}]`;
    const example = objectOf(where, given);
    checkOptions(`${caller}: ${where}`, example, ['prompt', 'a', 'b', 'better', 'reason']);
    const better = oneOf(`${where}.better`, example.better, ['A', 'B', 'tie'], true);
    if (better === 'tie' && !ties) throw misuse(`${where} is a tie, and ties is false`);
    return {
      prompt: example.prompt === undefined ? undefined : textOf(`${where}.prompt`, example.prompt),
      a: textOf(`${where}.a`, example.a),
      b: textOf(`${where}.b`, example.b),
      better,
      reason: textOf(`${where}.reason`, example.reason),
    };
  });
}
