import { RlaifError, type Sample, type StandardSchema } from '@rlaif/core';
import { printable } from './printable.ts';
import type { Line } from './read-lines.ts';
import { type ReadOptions, toSample } from './to-sample.ts';

export interface ReadSamplesOptions extends ReadOptions {
  /** Checks each reference; the sample gets what it returns. Default: references stay as they came. */
  readonly reference?: StandardSchema | undefined;
}

/** Told what is wrong with a line. The problem quotes nothing of it. */
export type OnMalformed = (line: number, problem: string) => void;

/**
 * Reads lines as samples. A line that is not a sample, or whose reference the schema refuses, is reported and left out; the rest goes on.
 */
export async function* readSamples(
  lines: Iterable<Line> | AsyncIterable<Line>,
  { reference, ...options }: ReadSamplesOptions,
  onMalformed: OnMalformed,
): AsyncGenerator<Sample> {
  for await (const line of lines) {
    if (line.problem !== undefined) {
      onMalformed(line.number, line.problem);
      continue;
    }
    let sample: Sample;
    try {
      sample = toSample(line.text, line.number, options);
      if (reference) sample = await withReference(sample, reference);
    } catch (error) {
      if (!RlaifError.isInstance(error)) throw error;
      onMalformed(line.number, error.message);
      continue;
    }
    yield sample;
  }
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
