import type { Sample } from '@rlaif/core';
import type { OutcomeRow } from '@rlaif/core/outcome-row';

/** A scored sample that a report shows. */
export interface ShownSample {
  readonly row: OutcomeRow & { readonly score: number };
  /** What the row does not hold. `undefined` while only the output of an earlier run is known. */
  readonly texts?: ShownTexts | undefined;
}

/** What a sample is about, each text cut to what a report shows. */
export interface ShownTexts {
  readonly completion: string;
  /** The last message of the user. */
  readonly question?: string | undefined;
  readonly reference?: string | undefined;
}

const maxShownCharacters = 4000;

export function shownTexts({ prompt, completion, reference }: Sample): ShownTexts {
  const question = prompt.findLast(({ role }) => role === 'user')?.content;
  return {
    completion: cutText(completion),
    question: question && cutText(question),
    reference: reference == null ? undefined : cutText(typeof reference === 'string' ? reference : asJson(reference)),
  };
}

/** Whether a judge had a say in the score and gave its reasons. */
export function isExplainedByJudge({ usage, rationale }: OutcomeRow): boolean {
  return usage.length > 0 && rationale !== null;
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value, undefined, 2) ?? String(value);
  } catch {
    // A schema may make of a reference what JSON cannot say.
    return 'a value that cannot be shown';
  }
}

/** As much of a text as a report shows. */
export function cutText(text: string): string {
  const rest = text.length - maxShownCharacters;
  return rest > 0 ? `${text.slice(0, maxShownCharacters)}\n[${rest} more characters]` : text;
}
