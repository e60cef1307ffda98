import { plainTypography } from '../shared/plain-typography.ts';
import { refusalPhrases } from './refusal-phrases.ts';

/** A refusal says so in its first two sentences. What is looked at is bounded, and so is the time that it takes. */
const maxLooked = 600;

interface Patterns {
  /** Declines at the beginning of a sentence. */
  readonly begins: RegExp;
  /** Begins with an apology or an excuse. */
  readonly opens: RegExp;
  /** Declines somewhere in a sentence. */
  readonly holds: RegExp;
  /** Declines at the beginning of a sentence, or behind a word such as "however". */
  readonly follows: RegExp;
}

const compiled = new Map<string, Patterns>();

function patternsOf(language: string): Patterns {
  let patterns = compiled.get(language);
  if (!patterns) {
    const { opening, decline } = refusalPhrases[language]!();
    patterns = {
      begins: new RegExp(`^(?:${decline})`, 'u'),
      opens: new RegExp(`^(?:${opening})`, 'u'),
      holds: new RegExp(`(?:${decline})`, 'u'),
      follows: new RegExp(`^.{0,20}?(?:${decline})`, 'u'),
    };
    compiled.set(language, patterns);
  }
  return patterns;
}

/**
 * The sentence in which a reply declines, or `undefined` where it does not: its first sentence declines, or it begins with an apology or an
 * excuse and declines in the same or in the next sentence. A reply that talks about refusals further on declines nothing.
 *
 * @example
 * refusalIn("I'm sorry, but I can't help with that."); // "i'm sorry, but i can't help with that"
 */
export function refusalIn(reply: string, languages: readonly string[]): string | undefined {
  const [first = '', second = ''] = sentencesOf(reply);
  for (const language of languages) {
    const { begins, opens, holds, follows } = patternsOf(language);
    const isOpening = opens.test(first);
    if (begins.test(first) || (isOpening && holds.test(first))) return first;
    if (isOpening && (follows.test(second) || (opens.test(second) && holds.test(second)))) return second;
  }
  return undefined;
}

/** A greeting, with a name or two: no sentence that says anything. */
const greeting =
  /^(?:hello|hi|hey|greetings|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)|bonjour|bonsoir|salut|hola|buen(?:os|as) (?:d[ií]as|tardes|noches)|ciao|salve|buongiorno|ol[áa]|bom dia|boa tarde|goedendag|hej|god dag|cześć|dzień dobry|привет|здравствуйте|привіт|вітаю|merhaba|xin chào|halo|您好|你好|こんにちは|안녕하세요|안녕|مرحبا|مرحبًا|नमस्ते)(?:,? \p{L}+){0,3}$/u;

/**
 * The first two sentences, in lower case and plain typography, without marks and labels before them, and without a greeting.
 *
 * @example
 * sentencesOf('**Sorry!** No.'); // ['sorry', 'no']
 */
export function sentencesOf(reply: string): readonly string[] {
  const sentences = plainTypography(reply.trimStart().slice(0, maxLooked))
    .toLowerCase()
    .split(/(?<=\p{L}{2}["')]?)[.!?](?=[\s*_"')]|$)|[。।]|[!?](?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])/u, 3)
    .map((sentence) =>
      sentence.replace(/^[^\p{L}]+/u, '').replace(/^(?:response|answer|assistant|ai|reply)\s?: ?/, ''),
    );
  return greeting.test(sentences[0] ?? '') ? sentences.slice(1) : sentences.slice(0, 2);
}
