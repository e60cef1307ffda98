import { countLetters, type Script, total } from './scripts.ts';

/** A stretch of text that is judged as one. */
export interface Piece {
  readonly text: string;
  /** By script, as `countLetters` counts them. */
  readonly letters: ReadonlyMap<Script, number>;
  /** Of all scripts. */
  readonly total: number;
}

/** Fewer letters tell a language too seldom (of 20 to 30, about 97 in 100 sentences are told rightly). */
const minLetters = 30;
/** The detector reads no more than the first few hundred bytes of what it is given. */
const maxLength = 200;
/** More pieces than this are sampled, evenly. */
const maxPieces = 2000;

const sentenceEnd = /(?<=[.!?\u2026])\s+|(?<=[\u3002\uff01\uff1f])|\n+/u;

const nothing: Piece = { text: '', letters: new Map(), total: 0 };

/** Cuts a text at the ends of its sentences and lines into pieces of at least 30 letters; what is left at the end joins the last one. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let held = nothing;
  for (const part of partsOf(text)) {
    const letters = countLetters(part);
    const sum = total(letters);
    if (sum === 0) continue;
    held = joined(held, { text: part, letters, total: sum });
    if (held.total < minLetters) continue;
    pieces.push(held);
    held = nothing;
  }
  if (held.total > 0) pieces.push(joined(pieces.pop() ?? nothing, held));
  if (pieces.length <= maxPieces) return pieces;
  return Array.from({ length: maxPieces }, (_, at) => pieces[Math.floor((at * pieces.length) / maxPieces)]!);
}

function* partsOf(text: string): Generator<string> {
  for (const sentence of text.split(sentenceEnd)) {
    let start = 0;
    while (sentence.length - start > maxLength) {
      const most = sentence.slice(start, start + maxLength);
      const space = most.lastIndexOf(' ');
      const part = space > 0 ? most.slice(0, space) : most;
      yield part;
      start += part.length;
    }
    yield sentence.slice(start);
  }
}

function joined(first: Piece, second: Piece): Piece {
  if (first.total === 0) return second;
  const letters = new Map(first.letters);
  for (const [script, count] of second.letters) letters.set(script, (letters.get(script) ?? 0) + count);
  return { text: `${first.text} ${second.text}`, letters, total: first.total + second.total };
}
