import { type JudgeModel, RlaifError } from '@rlaif/spec';
import { modelOf, request, responseOf } from './test-support.ts';

/** What became of a crowd. */
export interface Crowd {
  /** Those who got through to the model, in that order. */
  readonly asked: readonly number[];
  /** How many it had at once. */
  readonly most: number;
  /** `ok` or the error's code, by index. */
  readonly ends: readonly string[];
}

/**
 * Sends so many calls at once, then cancels those that `isCancelled` names: every other one of them by a signal of its own, the others by
 * one that they share. The model answers in a later turn and ignores its signal.
 */
export async function sendCrowd(
  wrap: (model: JudgeModel) => JudgeModel,
  count: number,
  isCancelled: (index: number) => boolean,
): Promise<Crowd> {
  const asked: number[] = [];
  let under = 0;
  let most = 0;
  const model = wrap(
    modelOf(async ({ sampleIndex }) => {
      asked.push(sampleIndex!);
      most = Math.max(most, ++under);
      await new Promise((resolve) => setImmediate(resolve));
      under--;
      return responseOf('ok');
    }),
  );
  const shared = new AbortController();
  const own: AbortController[] = [];
  const ends = Array.from({ length: count }, async (_, sampleIndex) => {
    let controller: AbortController | undefined;
    if (isCancelled(sampleIndex)) {
      controller = sampleIndex % 2 === 0 ? shared : new AbortController();
      own.push(controller);
    }
    try {
      await model.generate({ ...request, sampleIndex }, { signal: controller?.signal });
      return 'ok';
    } catch (error) {
      return RlaifError.isInstance(error) ? error.code : String(error);
    }
  });
  for (const controller of own) controller.abort();
  return { ends: await Promise.all(ends), asked, most };
}

/** From 0 to below `count`, without those that `isLeftOut` names. */
export function indices(count: number, isLeftOut: (index: number) => boolean = () => false): readonly number[] {
  return [...Array(count).keys()].filter((index) => !isLeftOut(index));
}
