import { knownLanguage } from './known-language.ts';
import { mainScript, measureLanguage } from './measure-language.ts';
import { piecesOf } from './pieces.ts';
import { rankLanguages } from './rank-languages.ts';

/** The language of a text, and how sure that is. */
export interface Told {
  /** `und` where nothing fits. */
  readonly code: string;
  /** From 0 (another language fits as well, none fits well, or the text mixes languages) to 1 (no other fits at all). */
  readonly confidence: number;
  /** The language that fits second best. */
  readonly second?: string | undefined;
}

/** Less of a text in its main language makes it a mixed one. */
const minShare = 0.8;
/** Ordinary sentences fit their language at least so well; romanised writing and languages that are not known fit none. */
const minFit = 0.8;

/** Tells the language of a text, given as prose. */
export function languageOf(prose: string): Told {
  const fits = new Map<string, number>();
  let letters = 0;
  for (const piece of piecesOf(prose)) {
    for (const { code, fit } of rankLanguages(piece.text, mainScript(piece))) {
      fits.set(code, (fits.get(code) ?? 0) + fit * piece.total);
    }
    letters += piece.total;
  }
  const [best, second] = [...fits].toSorted((a, b) => b[1] - a[1]);
  if (!best) return { code: 'und', confidence: 0 };
  const lead = 1 - (second?.[1] ?? 0) / best[1];
  const language = knownLanguage(best[0]);
  const { right, wrong } = language ? measureLanguage(prose, language) : { right: 0, wrong: 1 };
  const fit = best[1] / letters;
  const confidence = fit < minFit || right < minShare * (right + wrong) ? 0 : lead * Math.min(1, fit);
  return { code: best[0], confidence, second: second?.[0] };
}
