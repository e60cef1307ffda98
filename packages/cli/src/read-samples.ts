import { RlaifError, type Sample, type StandardSchema } from '@rlaif/core';
import { printable } from './printable.ts';
import type { Line } from './read-lines.ts';
import { rememberLastGroup } from './remember-last-group.ts';
import { type ReadOptions, toSample } from './to-sample.ts';

export interface ReadSamplesOptions extends ReadOptions {
  /** Checks each reference; the sample gets what it returns. Default: references stay as they came. */
  readonly reference?: StandardSchema | undefined;
  /** Whether to give a sample; the others were read, and that is all. Default: every sample is given. */
  readonly isWanted?: ((sample: Sample) => boolean) | undefined;
}

/** Told what is wrong with a line. The problem quotes nothing of it. */
export type OnMalformed = (line: number, problem: string) => void;

/**
 * Reads lines as samples. A line that is not a sample, or whose reference the schema refuses, is reported and left out; the rest goes on.
 */
export async function* readSamples(
  batches: Iterable<Iterable<Line>> | AsyncIterable<Iterable<Line>>,
  { reference, isWanted = () => true, ...options }: ReadSamplesOptions,
  onMalformed: OnMalformed,
): AsyncGenerator<Sample> {
  const nameGroup = rememberLastGroup();
  for await (const lines of batches) {
    for (const line of lines) {
      if (line.problem !== undefined) {
        onMalformed(line.number, line.problem);
        continue;
      }
      let sample: Sample;
      try {
        sample = toSample(line.text, line.number, options, nameGroup);
        if (reference) sample = await withReference(sample, reference);
      } catch (error) {
        onMalformed(line.number, problemOf(error));
        continue;
      }
      if (isWanted(sample)) yield sample;
    }
  }
}

/** What is wrong with a row. Rethrows what is not the row's fault. */
function problemOf(error: unknown): string {
  if (RlaifError.isInstance(error)) return error.message;
  // JSON is parsed to any depth, but not compared, checked or hashed.
  if (error instanceof RangeError && error.message.includes('call stack')) return 'nested too deeply';
  throw error;
}

async function withReference(sample: Sample, schema: StandardSchema): Promise<Sample> {
  const checked = schema['~standard'].validate(sample.reference);
  const result = checked instanceof Promise ? await checked : checked;
  if (!result.issues) return { ...sample, reference: result.value };
  // Names the place only: the words of an issue may quote the value.
  const issuePath = result.issues[0]?.path ?? [];
  const path = ['reference', ...issuePath.map((part) => String(typeof part === 'object' ? part.key : part))].join('.');
  throw new RlaifError('RLAIF_SAMPLE', `${printable(path, 100)}: not what the config's schema expects`);
}
