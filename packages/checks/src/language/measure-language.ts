import { type KnownLanguage, soleLanguages } from './known-language.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { type Fit, isByFranc, rankLanguages } from './rank-languages.ts';
import type { Script } from './scripts.ts';

/** How much of a text is in a language, in letters. */
export interface Measured {
  readonly right: number;
  readonly wrong: number;
  /** The language that most of the rest is in, `und` where it cannot be told. */
  readonly other?: string | undefined;
  /** A piece of the rest. */
  readonly example?: string | undefined;
}

/** With fewer letters only the script is looked at. */
const minTold = 12;
/** Fewer Latin letters than this within another script are names and terms, in no language. */
const minForeign = 20;
/** A language that fits at least this well beside the best one may be it: near languages share most of what a sentence shows. */
const nearBest = 0.85;
/** The same for fewer letters than `minClear`: many words stand in several languages. */
const nearShort = 0.5;
const minClear = 20;
/** Less than this that fits no language well, or more of what is told, and it is left out. */
const minUnsure = 60;
/** What fits no language well may be a list of names: half as well as the best will do, if it fits at all. */
const nearEnough = 0.5;
const leastFit = 0.25;

/** Measures how much of a text, given as prose, is in a language. Letters that tell nothing are in neither figure. */
export function measureLanguage(prose: string, wanted: KnownLanguage): Measured {
  let right = 0;
  const wrong = new Map<string, number>();
  let example: string | undefined;
  const unsure: { readonly piece: Piece; readonly letters: number; readonly ranks: readonly Fit[] }[] = [];
  const reject = (piece: Piece, code: string, letters: number): void => {
    wrong.set(code, (wrong.get(code) ?? 0) + letters);
    example ??= piece.text;
  };

  for (const piece of piecesOf(prose)) {
    const main = mainScript(piece);
    for (const [script, letters] of piece.letters) {
      if (script === wanted.script) {
        const ranks = rankLanguages(piece.text, script);
        const verdict = letters < minTold ? true : isIn(piece.text, letters, wanted, ranks);
        if (verdict) right += letters;
        else if (verdict === false) reject(piece, ranks[0]!.code, letters);
        else unsure.push({ piece, letters, ranks });
      } else if (script !== 'Latn') {
        reject(piece, soleLanguages[script] ?? rankLanguages(piece.text, script)[0]?.code ?? 'und', letters);
      } else if (main === 'Latn' && letters >= minForeign) {
        const [best] = rankLanguages(piece.text, script);
        reject(piece, best && best.fit >= 1 ? best.code : 'und', letters);
      }
    }
  }

  const sum = (letters: Iterable<number>): number => [...letters].reduce((all, count) => all + count, 0);
  const unsureLetters = sum(unsure.map(({ letters }) => letters));
  if (unsureLetters >= minUnsure && unsureLetters > right + sum(wrong.values())) {
    const fits = new Map<string, number>();
    for (const { letters, ranks } of unsure) {
      for (const { code, fit } of ranks) fits.set(code, (fits.get(code) ?? 0) + (fit * letters) / unsureLetters);
    }
    const fit = fits.get(wanted.code) ?? 0;
    if (fit >= leastFit && fit >= nearEnough * Math.max(...fits.values())) right += unsureLetters;
    else reject(unsure[0]!.piece, 'und', unsureLetters);
  }
  const [other] = [...wrong].toSorted((a, b) => b[1] - a[1]);
  return { right, wrong: sum(wrong.values()), other: other?.[0], example };
}

/** Whether a piece is in a language; `undefined` where it fits none well enough to say so. */
function isIn(text: string, letters: number, wanted: KnownLanguage, ranks: readonly Fit[]): boolean | undefined {
  if (wanted.franc && isByFranc(text, wanted.franc)) return true;
  const best = ranks[0]?.fit ?? 0;
  if (best < 1) return undefined;
  return fitOf(ranks, wanted) >= (letters < minClear ? nearShort : nearBest) * best;
}

function fitOf(ranks: readonly Fit[], { code }: KnownLanguage): number {
  return ranks.find((each) => each.code === code)?.fit ?? 0;
}

/** The script that most letters of a piece are in. */
export function mainScript(piece: Piece): Script {
  let main: Script = 'Latn';
  let most = 0;
  for (const [script, letters] of piece.letters) {
    if (letters > most) {
      main = script;
      most = letters;
    }
  }
  return main;
}
