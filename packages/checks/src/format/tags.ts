import { checkOptions, type Reward, withDescription } from '@rlaif/spec';
import { booleanOption } from '@rlaif/spec/toolkit';
import { isBlank } from '../shared/is-blank.ts';
import { type FoundTag, findTag } from './find-tag.ts';
import { tagNameOf } from './tag-name.ts';

/** Options of `tags`. */
export interface TagsOptions {
  /** Whether text may stand outside the tags. Default: false, white space and invisible characters alone. */
  readonly outside?: boolean | undefined;
  /** Whether a tag may hold nothing but white space and invisible characters. Default: false. */
  readonly empty?: boolean | undefined;
  /** Whether the prompt has opened the first tag already, as some chat templates open `<think>`, so that the completion need not. Default: false. */
  readonly prefilled?: boolean | undefined;
  /** Whether a completion that is not whole scores for the tags that it has. Default: false. */
  readonly partial?: boolean | undefined;
}

/**
 * Scores 1 where the completion consists of tags, each once and in the order given: `<think>…</think><answer>…</answer>`. 0 where it does not, and
 * says what is wrong first.
 *
 * A tag is opened once and closed once after that, has something in it, and nothing that can be seen stands outside. Names are compared letter by
 * letter; a tag with attributes is not one of these. With `partial` each tag that is there is one part of the score, and one more is that all of them
 * are in order with nothing outside.
 *
 * @throws TypeError without a name, for one that is none or stands twice, an unknown option or one of another type.
 * @example
 * const reasoned = tags(['think', 'answer']);
 */
export function tags(names: readonly string[], options: TagsOptions = {}): Reward {
  checkOptions('tags', options, ['outside', 'empty', 'prefilled', 'partial']);
  if (!Array.isArray(names) || names.length === 0)
    throw new TypeError("tags: expected names of tags, such as ['think', 'answer']");
  const own = names.map((name: string) => tagNameOf('tags', name));
  if (new Set(own).size < own.length) throw new TypeError(`tags: a name stands twice: ${own.join(', ')}`);
  const outside = booleanOption('tags', 'outside', options.outside, false);
  const empty = booleanOption('tags', 'empty', options.empty, false);
  const prefilled = booleanOption('tags', 'prefilled', options.prefilled, false);
  const partial = booleanOption('tags', 'partial', options.partial, false);

  return withDescription<Reward>(
    ({ completion }) => {
      const found = own.map((name, i) => {
        const tag = findTag(completion, name, prefilled && i === 0);
        if (typeof tag === 'string') return tag;
        return empty || !isBlank(completion.slice(tag.from, tag.to)) ? tag : `<${name}> is empty`;
      });
      const wrong = found.filter((tag) => typeof tag === 'string');
      if (wrong.length > 0) {
        return { score: partial ? (found.length - wrong.length) / (found.length + 1) : 0, rationale: wrong[0]! };
      }
      const why =
        whyNotInOrder(own, found as readonly FoundTag[]) ??
        (outside ? undefined : whyNotAlone(own, found as readonly FoundTag[], completion));
      return why === undefined ? 1 : { score: partial ? found.length / (found.length + 1) : 0, rationale: why };
    },
    { kind: 'tags', range: [0, 1], options: { names: own, outside, empty, prefilled, partial } },
  );
}

function whyNotInOrder(names: readonly string[], found: readonly FoundTag[]): string | undefined {
  const late = found.findIndex((tag, i) => i > 0 && tag.start < found[i - 1]!.end);
  return late < 0 ? undefined : `<${names[late]}> does not come after </${names[late - 1]}>`;
}

function whyNotAlone(names: readonly string[], found: readonly FoundTag[], completion: string): string | undefined {
  const before = found.findIndex((tag, i) => !isBlank(completion.slice(found[i - 1]?.end ?? 0, tag.start)));
  if (before >= 0) return `text before <${names[before]}>`;
  return isBlank(completion.slice(found.at(-1)!.end)) ? undefined : `text after </${names.at(-1)}>`;
}
