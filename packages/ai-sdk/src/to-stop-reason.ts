import type { StopReason } from '@rlaif/spec';
import { recordOf, textOf } from '@rlaif/spec/provider';
import type { AiSdkResult } from './language-model.ts';

/** Words of the services that say more than what the SDK makes of them. */
const rawReasons: ReadonlyMap<string, StopReason['unified']> = new Map([
  ['model_length', 'context'],
  ['model_context_window_exceeded', 'context'],
  ['refusal', 'refusal'],
  ['max_output_tokens', 'length'],
  ['content_filter', 'filtered'],
  ['error_toxic', 'filtered'],
  ['model_armor', 'filtered'],
  ['malformed_function_call', 'malformed'],
  ['unexpected_tool_call', 'malformed'],
  ['malformed_tool_use', 'malformed'],
  ['malformed_model_output', 'malformed'],
  ['tool_use_failed', 'malformed'],
  ['json_validate_failed', 'malformed'],
]);

const unifiedReasons: ReadonlyMap<string, StopReason['unified']> = new Map([
  ['stop', 'stop'],
  ['tool-calls', 'stop'],
  ['length', 'length'],
  ['content-filter', 'filtered'],
]);

/** Why the model stopped: by the service's word where it is known, otherwise by the SDK's. In v2 there is the SDK's alone. */
export function toStopReason({ finishReason, response }: Pick<AiSdkResult, 'finishReason' | 'response'>): StopReason {
  const isV2 = typeof finishReason === 'string';
  const said = isV2 ? finishReason : textOf(recordOf(finishReason).raw);
  const { incomplete_details: details } = recordOf(recordOf(response).body);
  // xAI's status; why stands beside it.
  const raw = said === 'incomplete' ? textOf(recordOf(details).reason) || said : said;
  const ofSdk = isV2 ? finishReason : textOf(recordOf(finishReason).unified);
  // OpenAI's models refuse with a text of their own, and then stop as usual.
  if (ofSdk === 'content-filter' && (raw === '' || raw === 'stop')) return { unified: 'refusal', raw };
  return { unified: rawReasons.get(raw.toLowerCase()) ?? unifiedReasons.get(ofSdk) ?? 'other', raw };
}
