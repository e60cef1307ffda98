import type { JsonObject } from '@rlaif/spec';
import type { Fault } from '../reply/reading.ts';

/** What a judge can answer: whether, which, or how much. */
export type Choice = boolean | string | number;

/** An answer that was read: what the judge said, and where on the scale it stands, from 0 (lowest) to 1 (highest). */
export interface Answer<C extends Choice = Choice> {
  readonly score: number;
  readonly choice: C;
}

/** What one criterion is decided on. Made by `boolean`, `choices`, `likert` or `continuous`. */
export interface Scale<C extends Choice = Choice> {
  readonly kind: 'boolean' | 'choices' | 'likert' | 'continuous';
  /** Under which key a reply holds the answer. */
  readonly answerKey: 'pass' | 'holds' | 'choice' | 'score' | 'value';
  /** JSON Schema of the answer, within what services' strict modes take. */
  readonly schema: JsonObject;
  /** Every possible answer, lowest first. Default: too many to list. */
  readonly answers?: readonly Answer<C>[] | undefined;
  /** The lowest answer. */
  readonly lowest: Answer<C>;
  /** The scale as data, for reports and provenance. */
  readonly data: JsonObject;
  /** Reads an answer strictly: nothing is converted, rounded or rescaled. A fault goes on from the name of the criterion. */
  readonly read: (value: unknown) => Answer<C> | Fault;
  /** What the judge is told of the scale: one line each. */
  readonly describe: () => readonly string[];
  /** What the answer looks like in the shape of a reply, such as `true or false`. */
  readonly placeholder: string;
}
