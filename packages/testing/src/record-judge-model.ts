import { appendFileSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkOptions, type JudgeModel, RlaifError } from '@rlaif/spec';
import { canonicalJson } from './canonical-json.ts';
import { requestKey } from './request-key.ts';
import {
  readTranscript,
  type TranscriptExchange,
  type TranscriptHeader,
  type TranscriptOrigin,
  toPath,
} from './transcript.ts';

/** Options of `recordJudgeModel`. */
export interface RecordJudgeModelOptions {
  /** Who gives the replies: `hand-written` when the model is a mock. Default: `recorded`. */
  readonly origin?: TranscriptOrigin | undefined;
  /** A remark for the header of a new transcript, such as what it was recorded for. Default: none. */
  readonly note?: string | undefined;
}

/**
 * A judge model that asks another and appends each response to a transcript, one line of JSON per exchange, for
 * `replayJudgeModel`. A call that fails is not recorded.
 *
 * The file and its folder are made when they do not exist, and a last line that was cut off is removed. Parallel calls are safe;
 * two processes that write one file are not. Record the provider's own model, inside caches and retries.
 *
 * A transcript keeps the capabilities that the model had when it was opened. Where the service refuses a setting later, requests may be
 * planned differently from then on, and a replay would lack them: give the model these capabilities from the start, and record again.
 *
 * A call whose response cannot be written throws `RLAIF_JUDGE_REQUEST` with the usage of that response.
 *
 * @throws TypeError for what is no judge model, an unknown option, a broken file, or a transcript of another provider, model, capabilities or origin.
 * @example
 * const model = recordJudgeModel(bedrock('us.amazon.nova-2-lite-v1:0'), 'judge.jsonl', { note: 'contract review' });
 */
export function recordJudgeModel(
  model: JudgeModel,
  file: string | URL,
  options: RecordJudgeModelOptions = {},
): JudgeModel {
  checkModel(model);
  checkOptions('recordJudgeModel', options, ['origin', 'note']);
  const { origin = 'recorded', note } = options;
  if (origin !== 'recorded' && origin !== 'hand-written') {
    throw new TypeError(`recordJudgeModel: origin must be 'recorded' or 'hand-written', got ${String(origin)}`);
  }
  const { provider, modelId, capabilities } = model;
  const path = toPath(file);
  open(path, { rlaif: 'transcript', version: 1, provider, modelId, capabilities, origin, note });
  return {
    specificationVersion: 'v1',
    provider,
    modelId,
    // Those of now: a service may have refused a setting since the transcript was opened.
    get capabilities() {
      return model.capabilities;
    },
    resilient: model.resilient,
    replays: model.replays,
    async generate(request, callOptions) {
      const response = await model.generate(request, callOptions);
      try {
        append(path, { key: requestKey(request), request, response });
      } catch (cause) {
        const { usage } = response;
        throw new RlaifError('RLAIF_JUDGE_REQUEST', `${path}: the response could not be recorded`, { cause, usage });
      }
      return response;
    },
  };
}

/** A header of what is no model would make a transcript that nobody can read. */
function checkModel(model: JudgeModel): void {
  const { provider, modelId, capabilities, generate } = Object(model) as JudgeModel;
  if (
    typeof provider !== 'string' ||
    typeof modelId !== 'string' ||
    typeof capabilities !== 'object' ||
    capabilities === null ||
    typeof generate !== 'function'
  ) {
    throw new TypeError(
      'recordJudgeModel: model must be a judge model, with a provider, a modelId, capabilities and a method generate',
    );
  }
}

/** Makes a transcript, or makes one ready to be appended to. */
function open(path: string, header: TranscriptHeader): void {
  if (!statSync(path, { throwIfNoEntry: false })?.size) {
    mkdirSync(dirname(path), { recursive: true });
    append(path, header);
    return;
  }
  const transcript = readTranscript(path);
  for (const field of ['provider', 'modelId', 'capabilities', 'origin'] as const) {
    const [there, here] = [canonicalJson(transcript.header[field]), canonicalJson(header[field])];
    if (there !== here) {
      throw new TypeError(
        `${path}: the transcript was recorded with the ${field} ${there}, and now it is ${here}. Record into another file.`,
      );
    }
  }
  truncateSync(path, transcript.wholeBytes);
  if (!transcript.isTerminated) {
    appendFileSync(path, '\n');
  }
}

/** One synchronous write per line: parallel calls cannot mix their lines. */
function append(path: string, line: TranscriptHeader | TranscriptExchange): void {
  appendFileSync(path, `${JSON.stringify(line)}\n`);
}
