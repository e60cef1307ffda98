import { checkOptions } from '@rlaif/spec';
import { oneOf } from '../compare/options.ts';
import { boxedAnswers } from './boxed.ts';
import { mathSegments } from './math-segments.ts';
import { numbersIn } from './numbers-in.ts';
import { phraseEnds } from './phrases.ts';
import { answerInTail, isValue } from './tail.ts';

/**
 * How a completion gives its answer.
 *
 * | form | the answer |
 * | --- | --- |
 * | `boxed` | in `\boxed{}` or `\fbox{}`; boxes side by side are one answer |
 * | `hashes` | after `####` in its line |
 * | `tag` | in `<answer>`, `<final_answer>` or `<solution>` |
 * | `phrase` | after "the answer is", in more than twenty languages |
 * | `choice` | a letter from A to J at the beginning or after "it is" |
 * | `last-expression` | the last mathematics between delimiters, or the last number after it |
 * | `last-number` | the last number |
 * | `whole` | the whole completion, of at most 400 characters |
 */
export type AnswerForm = 'boxed' | 'hashes' | 'tag' | 'phrase' | 'choice' | 'last-expression' | 'last-number' | 'whole';

/** What a completion gives as its answer. */
export interface ExtractedAnswer {
  readonly text: string;
  readonly form: AnswerForm;
  /** What the completion gave in the same form before, where that is written differently. */
  readonly others: readonly string[];
}

/** Options of `extractAnswer`. */
export interface ExtractOptions {
  /** The forms that are looked for, in this order; the first that is there is taken. Default: `boxed`, `hashes`, `tag`, `phrase`. */
  readonly forms?: readonly AnswerForm[] | undefined;
}

/** The forms that are looked for when nothing else is said. */
export const defaultForms: readonly AnswerForm[] = ['boxed', 'hashes', 'tag', 'phrase'];
/** All forms. */
export const knownForms: readonly AnswerForm[] = [...defaultForms, 'choice', 'last-expression', 'last-number', 'whole'];

/**
 * Finds the final answer of a completion: what it gives last, in the first form that is there. What stands in `<think>` is no answer. Takes time that
 * grows with the completion and no faster.
 *
 * @throws TypeError for a completion that is no text, and for an unknown option or form.
 * @example
 * extractAnswer('So $x = \\boxed{\\frac{1}{2}}$.'); // { text: '\\frac{1}{2}', form: 'boxed', others: [] }
 */
export function extractAnswer(completion: string, options: ExtractOptions = {}): ExtractedAnswer | undefined {
  if (typeof completion !== 'string') throw new TypeError(`extractAnswer: expected a text, got a ${typeof completion}`);
  checkOptions('extractAnswer', options, ['forms']);
  return extract(completion, checkedForms('extractAnswer', 'forms', options.forms));
}

/**
 * @throws TypeError for what is no list of known forms.
 * @example
 * checkedForms('math', 'extract', undefined); // ['boxed', 'hashes', 'tag', 'phrase']
 */
export function checkedForms(
  caller: string,
  name: string,
  forms: readonly AnswerForm[] | undefined,
): readonly AnswerForm[] {
  if (forms === undefined) return defaultForms;
  if (!Array.isArray(forms) || forms.length === 0)
    throw new TypeError(`${caller}: ${name} must be a list of forms, got '${String(forms)}'`);
  for (const form of forms) oneOf(caller, name, form as AnswerForm, knownForms);
  return forms;
}

/**
 * As `extractAnswer`, with forms that are known to be good.
 *
 * @example
 * extract('#### 4', ['hashes'])?.text; // '4'
 */
export function extract(completion: string, forms: readonly AnswerForm[]): ExtractedAnswer | undefined {
  const text = spoken(completion);
  for (const form of forms) {
    const answers = answersIn(text, form);
    const last = answers.at(-1);
    if (last === undefined) continue;
    const others = new Set(answers.map((answer) => answer.trim()));
    others.delete(last.trim());
    return { text: last.trim(), form, others: [...others] };
  }
  return undefined;
}

/** Without thinking, without comments that no reader sees, and without what a template of a chat puts after the reply. */
function spoken(completion: string): string {
  const end = /<\|(?:im_start|im_end|endoftext|eot_id|end|user)\|>/.exec(completion)?.index ?? completion.length;
  const reply = completion.slice(0, end);
  const from = reply.lastIndexOf('</think>');
  const after = from < 0 ? reply : reply.slice(from + 8);
  const open = after.indexOf('<think>');
  return withoutComments(open < 0 ? after : after.slice(0, open));
}

function withoutComments(text: string): string {
  let out = '';
  let at = 0;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', at)) {
    const end = text.indexOf('-->', start + 4);
    if (end < 0) break;
    out += text.slice(at, start);
    at = end + 3;
  }
  return at === 0 ? text : out + text.slice(at);
}

function answersIn(text: string, form: AnswerForm): readonly string[] {
  switch (form) {
    case 'boxed':
      return boxedAnswers(text).filter((answer) => answer.trim() !== '');
    case 'hashes':
      return hashed(text);
    case 'tag':
      return tagged(text);
    case 'phrase':
      return phraseEnds(text)
        .slice(-maxLines)
        .flatMap((end) => answerInTail(text.slice(end, end + 500)) ?? []);
    case 'choice':
      return chosen(text);
    case 'last-expression':
      return lastExpression(text);
    case 'last-number':
      return numbersIn(text.slice(-4000)).slice(-1);
    default:
      return text.trim() !== '' && text.trim().length <= 400 ? [text.trim()] : [];
  }
}

/** Earlier lines are not looked at. */
const maxLines = 50;

function hashed(text: string): readonly string[] {
  const ends: number[] = [];
  for (let at = text.indexOf('####'); at >= 0; ) {
    let from = at + 4;
    while (text[from] === '#') from++;
    if (from === at + 4) ends.push(from);
    at = text.indexOf('####', from);
  }
  return ends.slice(-maxLines).flatMap((from) => {
    const lineEnd = text.indexOf('\n', from);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const line = text.slice(from, Math.min(end, from + 1000)).trim();
    // Four hashes are a heading, too: one that is a value, or the last words, is an answer.
    const isLast = text.slice(end, end + 200).trim() === '';
    return line !== '' && (isLast || isValue(line)) ? [line] : [];
  });
}

const closing = /<\/(answer|final_answer|solution)>/gi;
const forms: readonly AnswerForm[] = ['boxed', 'hashes', 'phrase'];

function tagged(text: string): readonly string[] {
  const answers: string[] = [];
  let from = 0;
  for (const match of text.matchAll(closing)) {
    const opening = `<${match[1]!.toLowerCase()}>`;
    // Back to the opening tag, but not beyond the last closing one.
    const at = text
      .slice(Math.max(from, match.index - 20_000), match.index)
      .toLowerCase()
      .lastIndexOf(opening);
    const start = Math.max(from, match.index - 20_000) + at + opening.length;
    if (at >= 0) {
      const content = text.slice(start, match.index).trim();
      const inner = content.includes('\\boxed') || content.length > 400 ? extract(content, forms)?.text : undefined;
      if (content !== '') answers.push(inner ?? content);
    }
    from = match.index + match[0].length;
    if (answers.length > 200) answers.splice(0, 100);
  }
  return answers;
}

const leadingLetter = /^\s*(?:\*\*)?\(?([A-J])\)?(?:\*\*)?(?:[.):,。、，]|\s*$|[^\s\x20-\x7e])/;
const namedLetter =
  /(?<!\bnot |n't |pas |nicht |no )\b(?:it's|it is|is|option|choice|choose|select|be|therefore|thus|est|ist|es)\s+(?:for sure |clearly |definitely )?(?:\*\*)?\(?([A-J])\)?(?![\p{L}\p{N}'^_=+-])/gu;

function chosen(text: string): readonly string[] {
  const first = leadingLetter.exec(text.slice(0, 40))?.[1];
  if (first) return [first];
  return [...text.slice(-2000).matchAll(namedLetter)].map((match) => match[1]!).slice(-1);
}

function lastExpression(text: string): readonly string[] {
  const whole = text.trim();
  if (isValue(whole)) return [whole];
  const from = Math.max(0, text.length - 6000);
  const end = text.slice(from);
  const segment = mathSegments(end).findLast((one) => isValue(one.text));
  const rest = segment ? end.slice(segment.end) : end;
  const number = numbersIn(rest).at(-1);
  return number !== undefined ? [number] : segment ? [segment.text.trim()] : [];
}
