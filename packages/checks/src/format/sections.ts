import { checkOptions, type Reward, withDescription } from '@rlaif/spec';
import { booleanOption, numberOption, shown } from '@rlaif/spec/toolkit';
import { normalForm } from '../shared/normal-form.ts';
import { headingsOf } from './headings.ts';

/** Options of `sections`. */
export interface SectionsOptions {
  /** The level of their headings, from 1 to 6. Headings of other levels are not looked at. Default: any. */
  readonly level?: number | undefined;
  /** Whether there may be other sections too. Default: true. */
  readonly others?: boolean | undefined;
  /** Whether the score is the share of the sections that are there. Default: false, all or nothing. */
  readonly partial?: boolean | undefined;
}

/**
 * Scores 1 where the completion has the given sections of Markdown, each once, in the order given and with something in it; 0 where it has not, and
 * says what is wrong first.
 *
 * A section begins with a heading such as `## Risks`, outside fenced code. Titles are compared without regard to case, typography, emphasis and
 * punctuation at the end: `## **Risks:**` is `Risks`. With `partial` each section that is there is one part of the score, and one more is that all of them
 * are in order, without others where there may be none.
 *
 * @throws TypeError without a title, for an empty one or one that stands twice, an unknown option or one of another type.
 * @example
 * const report = sections(['Summary', 'Risks', 'Recommendation'], { level: 2 });
 */
export function sections(titles: readonly string[], options: SectionsOptions = {}): Reward {
  checkOptions('sections', options, ['level', 'others', 'partial']);
  if (!Array.isArray(titles) || titles.length === 0 || !titles.every((title) => typeof title === 'string')) {
    throw new TypeError("sections: expected titles, such as ['Summary', 'Risks']");
  }
  const wanted = titles.map((title: string) => normalForm(title));
  if (wanted.includes('')) throw new TypeError('sections: a title is empty');
  if (new Set(wanted).size < wanted.length) throw new TypeError(`sections: a title stands twice: ${titles.join(', ')}`);
  const level =
    options.level === undefined
      ? undefined
      : numberOption('sections', 'level', options.level, { min: 1, max: 6, whole: true });
  const others = booleanOption('sections', 'others', options.others, true);
  const partial = booleanOption('sections', 'partial', options.partial, false);

  return withDescription<Reward>(
    ({ completion }) => {
      const headings = headingsOf(completion)
        .filter((heading) => level === undefined || heading.level === level)
        .map((heading) => ({ ...heading, form: normalForm(heading.title) }));
      const whys = wanted.flatMap((title, i) => {
        const found = headings.filter(({ form }) => form === title);
        const name = `'${shown(titles[i]!)}'`;
        if (found.length === 0) return `the section ${name} is missing`;
        if (found.length > 1) return `the section ${name} stands more than once`;
        return found[0]!.hasBody ? [] : `the section ${name} is empty`;
      });
      if (whys.length > 0)
        return { score: partial ? (wanted.length - whys.length) / (wanted.length + 1) : 0, rationale: whys[0]! };
      const places = wanted.map((title) => headings.findIndex(({ form }) => form === title));
      const late = places.findIndex((place, i) => i > 0 && place < places[i - 1]!);
      const other = others ? undefined : headings.find(({ form }) => !wanted.includes(form));
      if (late < 0 && !other) return 1;
      const rationale = other
        ? `a section more: '${shown(other.title)}'`
        : `the section '${shown(titles[late]!)}' is out of order`;
      return { score: partial ? wanted.length / (wanted.length + 1) : 0, rationale };
    },
    {
      kind: 'sections',
      range: [0, 1],
      options: { titles: [...titles], ...(level !== undefined && { level }), others, partial },
    },
  );
}
