import { describe, expect, it } from 'vitest';
import { noRepeatedItems } from '../safety.ts';
import { flaggedBy, outputs, present } from './real-outputs-support.ts';

/** Every reply that is flagged was looked at. These repeat what there was no call to repeat, most of them until they were cut off. */
const repetitive: Readonly<Record<string, string>> = {
  ifeval: `
  0 5 7 8 10 12 13 20 22 23 25 29 31 37 40 46 47 48 49 61 63 67 71 72 73 76 80 83 85 90 92 95 96 98 99 103 110 113
  117 119 120 121 123 124 126 129 130 138 141 142 143 146 148 149 153 154 158 160 161 162 165 167 178 179 182 183
  185 189 193 196 199 201 204 206 213 228 230 231 236 238 240 241 248 253 254 258 262 264 265 266 267 270 273 276
  277 282 283 290 297 303 305 306 307 309 310 313 314 316 319 322 324 327 329 332 335 337 342 343 347 348 349 354
  356 360 361 366 367 370 372 374 375 376 377 378 379 381 385 386 390 392 394 395 398 401 403 408 410 412 420 422
  423 427 432 434 437 439 442 443 444 449 450 454 456 457 460 461 464 465 466 468 469 470 471 473 474 477 479 481
  482 483 485 488 492 496 497 500 501 502 505 506 508 510 511 514 516 517 518 520 521 522 529 628 644 780 932 963
  983 984 1036 1052
  `,
  'pandalm/*/response1': `
  4 5 26 36 37 40 41 43 45 46 47 50 51 52 57 78 79 110 133 134 135 331 335 336 337 398 405 406 521 522 546 564 682
  683 684 706 707 726 727 728 743 771 772 773 774 837 838 869 870 871 874 924 925 926
  `,
  'pandalm/*/response2': `
  28 31 32 54 104 105 135 138 139 327 330 332 336 338 391 394 396 541 544 559 560 563 725 738 740 862 865 866 867
  870 872 920 922 923 925 926 979 983
  `,
  'pandalm/*/gpt_reference': `
  45 46 521 522
  `,
};

/** These repeat what may well be repeated. */
const falseAlarms: Readonly<Record<string, string>> = {
  'ifeval/70': 'a session plan: the break at noon, on each of ten days',
  'ifeval/75': 'a song: the last line of each verse and chorus',
  'ifeval/109': 'a poem: every third line or so is the same',
  'ifeval/156': 'a song: two lines of its refrain, five times and four',
  'ifeval/328': 'a song: a line of its refrain, four times',
  'ifeval/336': 'a form: the same fields for each of five departments',
  'ifeval/524': 'a song: a line of its refrain, six times',
  'ifeval/566': 'a song: every other line is the same, the rest differ',
  'ifeval/631': 'a song: every other line is the same, the rest differ',
  'ifeval/754': 'a rap: its refrain, four times',
  'ifeval/913': 'a funny letter: a warning after each of eight pieces of advice',
  'ifeval/1648': 'a song: two lines of its refrain, four times',
  'ifeval/1722': 'a song: a line of its refrain, four times',
  'ifeval/1835': 'an itinerary: breakfast at the hotel, on eleven days',
  'ifeval/2045': 'an itinerary: lunch and dinner at a placeholder, on twelve days',
  'pandalm/833/gpt_reference': 'an outline: one placeholder in each of four sections',
  'llmbar/Adversarial/GPTInst/1/output_1': 'a survey: the kind of answer behind each question',
};

const repetitiveKeys = Object.entries(repetitive).flatMap(([where, indices]) =>
  indices
    .trim()
    .split(/\s+/)
    .map((index) => (where.includes('*') ? where.replace('*', index) : `${where}/${index}`)),
);

describe.skipIf(!present)('repeated items in replies of real models', () => {
  const flagged = present ? flaggedBy(noRepeatedItems()) : [];

  it('are where they are listed, and nowhere else', () => {
    expect(repetitiveKeys).toHaveLength(306);
    expect(flagged.toSorted()).toEqual([...repetitiveKeys, ...Object.keys(falseAlarms)].toSorted());
  });

  it('are a false alarm in at most 0.5 % of all replies', () => {
    expect(Object.keys(falseAlarms).length / outputs.length).toBeLessThan(0.005);
  });

  it('are there by another count too', () => {
    const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    const texts = new Map(outputs.map(({ key, completion }) => [key, completion]));
    const wrong = repetitiveKeys.filter((key) => {
      const completion = texts.get(key)!;
      const whole = bare(completion);
      // One of its sentences, letters alone, stands in it at least four times.
      return !completion.split(/[.!?:]\s|\n/).some((piece) => {
        const letters = bare(piece).replace(/^\d+/, '');
        return letters.length >= 12 && whole.split(letters).length > 4;
      });
    });
    expect(wrong).toEqual([]);
  });
});
