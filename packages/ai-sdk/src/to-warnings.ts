import type { JudgeWarning } from '@rlaif/spec';
import { recordOf, textOf } from '@rlaif/spec/provider';

/** Our names of what the SDK calls otherwise. */
const settings: ReadonlyMap<string, string> = new Map([
  ['responseFormat', 'schema'],
  ['toolChoice', 'schema'],
  ['topLogprobs', 'logprobs'],
]);

const maxLength = 500;

/** The SDK's own warnings: what the provider's package left out, changed or does in another way. */
export function toWarnings(warnings: unknown): readonly JudgeWarning[] {
  return (Array.isArray(warnings) ? warnings : []).map((warning) => {
    const { type, feature, setting, details, message } = recordOf(warning);
    // v2 names a setting, v3 and v4 a feature; of a tool there is one, that of the schema.
    const name = textOf(feature) || textOf(setting) || (type === 'unsupported-tool' ? 'schema' : 'other');
    const kind = textOf(type) && ` (${textOf(type)})`;
    const text = textOf(details) || textOf(message) || `The AI SDK warns of it${kind}.`;
    return { setting: settings.get(name) ?? name.slice(0, maxLength), message: text.slice(0, maxLength) };
  });
}
