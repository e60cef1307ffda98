import { type Finding, lintRubric } from '@rlaif/rubric';
import { importModule } from './import-module.ts';
import { jsonLine } from './judge-json.ts';
import { type FoundRubric, rubricsOf } from './lint-exports.ts';
import { countOf } from './numbers.ts';
import { printable } from './printable.ts';
import { print, say } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** What stands behind `rlaif lint FILE...`. */
export interface LintCommandOptions {
  readonly strict?: boolean | undefined;
  readonly ignore?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
}

/** A rubric of a file, and what was found in it. */
interface LintedRubric {
  readonly file: string;
  readonly rubric: string;
  readonly findings: readonly Finding[];
}

/**
 * Runs `rlaif lint`. Returns the exit code: 0, or 1 with `strict` when there are findings.
 *
 * @throws UsageError when a file cannot be loaded, or holds no rubric that can be linted.
 */
export async function lintCommand(files: readonly string[], options: LintCommandOptions): Promise<number> {
  const { strict = false, ignore = [], json = false } = options;
  const linted: LintedRubric[] = [];
  for (const file of files) {
    // One after another: their order is that of the report.
    const found = rubricsOf((await importModule(file)).exports);
    const readable = found.flatMap((rubric) => lint(file, rubric, ignore));
    if (readable.length === 0) {
      throw new UsageError(
        found.length === 0
          ? `${file} exports no rubric, and no reward whose judges say theirs`
          : `${file} exports no rubric whose criteria can be read`,
      );
    }
    linted.push(...readable);
  }
  const count = linted.reduce((sum, { findings }) => sum + findings.length, 0);
  if (json) print(jsonLine({ findings: count, rubrics: linted }));
  else
    for (const { file, rubric, findings } of linted)
      for (const finding of findings) print(textOf(file, rubric, finding));
  say(`${countOf(count, 'finding')} in ${countOf(linted.length, 'rubric')} of ${countOf(files.length, 'file')}`);
  return strict && count > 0 ? 1 : 0;
}

function lint(file: string, { name, definition }: FoundRubric, ignore: readonly string[]): readonly LintedRubric[] {
  try {
    const findings = lintRubric({ definition }).filter(({ rule }) => !ignore.includes(rule));
    return [{ file, rubric: name, findings }];
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    say(`${file}: '${printable(name, 80)}' is left out: its definition holds no criteria in words`);
    return [];
  }
}

/** One line that can be searched, and what to do below it. */
function textOf(file: string, rubric: string, { rule, where, sentence, suggestion }: Finding): string {
  return `${printable(`${file}: ${rubric}: ${where}: ${rule}: ${sentence}`, 5000)}\n  ${printable(suggestion)}`;
}
