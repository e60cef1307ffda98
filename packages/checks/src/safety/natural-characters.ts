import { checkOptions, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { type DataSource, dataSources, passesFrom } from './data-source.ts';
import { findMixedWords } from './find-mixed-words.ts';
import { findOddCharacters, type OddCharacterKind } from './find-odd-characters.ts';
import { findAll, outputOfFindings } from './finding.ts';
import { someOf, textsOption } from './list-options.ts';

/**
 * What is unnatural: `replacement` characters (U+FFFD, U+FFFC), half a `surrogate` pair, `control` characters, `private-use` and `unassigned`
 * ones, `bidirectional` controls, `invisible` characters, `stacked-marks` (more than eight on a letter), `mixed-scripts` in one word.
 */
export type UnnaturalKind = OddCharacterKind | 'mixed-scripts';

/** Options of `naturalCharacters`. */
export interface NaturalCharactersOptions {
  /** What is looked for. Default: everything that `UnnaturalKind` names. */
  readonly kinds?: readonly UnnaturalKind[] | undefined;
  /** From where characters and words may be repeated. Default: `['system', 'user', 'assistant', 'tool']`, all but the reference. */
  readonly allowFrom?: readonly DataSource[] | undefined;
  /** Characters and words that are right all the same, such as the icons of a font of your own. Default: none. */
  readonly allow?: readonly string[] | undefined;
}

const kindsOfAll: readonly UnnaturalKind[] = [
  'replacement',
  'surrogate',
  'control',
  'private-use',
  'unassigned',
  'bidirectional',
  'invisible',
  'stacked-marks',
  'mixed-scripts',
];
const given: readonly DataSource[] = ['system', 'user', 'assistant', 'tool'];

/**
 * Scores 1 where a completion holds only characters that people write, 0 where it does not, and says which it found and where: what broken
 * decoding leaves behind, what hides text or turns its direction, and words with letters of two scripts that look alike.
 *
 * What joins emoji and the letters of Arabic and Indic scripts, marks of direction in right-to-left text, soft hyphens and a byte order mark at the
 * beginning are natural. So is what the policy was given, by `allowFrom`.
 *
 * @throws TypeError for an unknown option, kind or source, or an empty text that is allowed.
 * @example
 * const clean = naturalCharacters({ allow: ['\uf8ff'] });
 */
export function naturalCharacters(options: NaturalCharactersOptions = {}): Reward {
  checkOptions('naturalCharacters', options, ['kinds', 'allowFrom', 'allow']);
  const kinds = someOf('naturalCharacters', 'kinds', options.kinds, kindsOfAll);
  const allowFrom = someOf('naturalCharacters', 'allowFrom', options.allowFrom, dataSources, given);
  const allow = textsOption('naturalCharacters', 'allow', options.allow);
  const characters = kinds.filter((kind) => kind !== 'mixed-scripts');
  const finders = [
    ...(characters.length > 0 ? [findOddCharacters(characters)] : []),
    ...(characters.length < kinds.length ? [findMixedWords] : []),
  ];
  return withDescription<Reward>(
    (sample: Sample) => {
      const isGiven = passesFrom(sample, allowFrom, finders);
      return outputOfFindings(
        findAll(sample.completion, finders, (finding) => allow.includes(finding.key) || isGiven(finding)),
      );
    },
    { kind: 'naturalCharacters', range: [0, 1], options: { kinds, allowFrom, allow } },
  );
}
