import { choiceOf } from '../compare/choice.ts';
import { readingsOf } from '../parse/readings.ts';
import { isMathWord } from '../parse/words.ts';
import { holds } from '../value/expression.ts';
import { mathSegments } from './math-segments.ts';
import { numbersIn } from './numbers-in.ts';

const maxTail = 400;
/** Words that join what is asked for with its value: the answer follows the last of them. */
const copula =
  /(?:^|[\s,:*])(?:is|are|equals|be|was|ist|sind|lautet|beträgt|est|sont|es|son|é|è|wynosi|равно|равен|составляет|=|:)\s+|(?:是|为|為|は|＝|：)\s*/g;
/** Says what the answer is not. */
const negation = /^(?:not|nicht|pas|no es|não é|non è|niet|nie|не|不是)(?![\p{L}\p{N}])/iu;
/** Where the answer ends and its reason begins. */
const reason =
  /(?:,|;|\s)\s*(?:because|since|as it|as the|it can(?:'|no)|it does|it is not|not |non |nicht |weil |denn |car |parce |porque |poiché |omdat |ponieważ |потому |так как)|(?:,|，|。)?\s*(?:因为|因為|不是|而不是)/i;

/**
 * The answer at the beginning of what follows "the answer is", up to the end of its sentence.
 *
 * @example
 * answerInTail(' $\\frac{1}{2}$ metres. Good.'); // '$\\frac{1}{2}$ metres'
 */
export function answerInTail(text: string): string | undefined {
  const sentence = sentenceOf(text.slice(0, maxTail));
  if (sentence === '' || negation.test(sentence)) return undefined;
  const [before = ''] = sentence.split(reason, 1);
  for (const part of before === sentence || before.trim() === '' ? [sentence] : [before, sentence]) {
    const answer = valueIn(part.trim());
    if (answer !== undefined) return answer;
  }
  return sentence.length <= 80 ? sentence : undefined;
}

function valueIn(part: string): string | undefined {
  if (isValue(part)) return part;
  const choice = /^(?:option |choice |answer |\*\*|")?\(?([A-J])\)?(?:\*\*|")?(?![\p{L}\p{N}'^_=+])/u.exec(
    part.replace(/^(?:for sure|clearly|definitely|probably) /i, ''),
  );
  if (choice) return choice[1];
  const parts = [...part.matchAll(copula)];
  const last = parts.at(-1);
  if (last) {
    const after = part.slice(last.index + last[0].length).trim();
    if (isValue(after)) return after;
  }
  const segments = mathSegments(part);
  if (segments.length === 1 && isValue(segments[0]!.text)) return segments[0]!.text;
  const numbers = numbersIn(part);
  return numbers.length === 1 ? numbers[0] : undefined;
}

/**
 * Whether a text reads as a value, not as words.
 *
 * @example
 * isValue('3 metres'); // true
 */
export function isValue(text: string): boolean {
  const plain = text.replaceAll(/^(?:\*\*|["“])|(?:\*\*|["”])$/g, '').trim();
  if (plain === '' || plain.length > maxTail) return false;
  if (choiceOf(plain, false)?.text === '') return true;
  const word = /^\p{L}{2,}(?=[\s,:]|$)/u.exec(plain)?.[0];
  if (word !== undefined && !isMathWord(word)) return false;
  return readingsOf(plain, { thousands: undefined }).some((reading) => !holds(reading, ({ kind }) => kind === 'text'));
}

/** Up to the end of the sentence or the paragraph, not counting points inside mathematics and numbers. */
function sentenceOf(text: string): string {
  const from = text.length - text.trimStart().length;
  let isMath = false;
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at]!;
    if (character === '$') isMath = !isMath;
    else if (character === '{') depth++;
    else if (character === '}') depth--;
    else if (character === '\\' && (text[at + 1] === '(' || text[at + 1] === '[')) isMath = true;
    else if (character === '\\' && (text[at + 1] === ')' || text[at + 1] === ']')) isMath = false;
    else if (character === '\n' && (!isMath || text[at + 1] === '\n')) {
      if (text.slice(from, at).replaceAll(/[*\s:$]|\\\[/g, '') !== '') return trimmed(text.slice(from, at));
    } else if (
      !isMath &&
      depth <= 0 &&
      /[.!?]/.test(character) &&
      /^(?:[\s*"')\]]|$)/.test(text.slice(at + 1, at + 2))
    ) {
      if (!/^\(?[A-J]\)?$/.test(text.slice(from, at).trim())) return trimmed(text.slice(from, at));
    } else if (!isMath && character === '。') return trimmed(text.slice(from, at));
  }
  return trimmed(text.slice(from));
}

const trimmed = (text: string): string =>
  text
    .trim()
    .replace(/^(?:\*\*|[*:：])+\s*/, '')
    .replace(/\*\*$/, '')
    .replace(/(?:です|である|입니다|이다|हैं|है)$/u, '')
    .replace(/(?<!\.)\.$/, '')
    .trim();
