export { type CharactersOptions, characters } from './length/characters.ts';
export { type CompressionOptions, compression } from './length/compression.ts';
export { type CosineLengthOptions, cosineLength } from './length/cosine-length.ts';
export { type RepetitionOptions, repetition } from './length/repetition.ts';
export { type SoftOverlongOptions, softOverlong } from './length/soft-overlong.ts';
export { type TokensOptions, tokens } from './length/tokens.ts';
export type { LengthUnit } from './length/unit.ts';
export { type WordsOptions, words } from './length/words.ts';
export type { LimitOptions } from './shared/limits.ts';
