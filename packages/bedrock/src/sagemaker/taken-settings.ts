import type { JudgeRequest } from '@rlaif/spec';
import type { RequestContext } from './body-format.ts';

/** The optional settings of a request that are sent. */
export type TakenSettings = Pick<JudgeRequest, 'temperature' | 'seed' | 'logprobs' | 'schema'>;

/** The optional settings that the endpoint takes; warns of the others. */
export function takenSettings(
  request: JudgeRequest,
  { capabilities, refused, warn }: Omit<RequestContext, 'parameters'>,
): TakenSettings {
  const taken: { -readonly [Key in keyof TakenSettings]: TakenSettings[Key] } = {};
  for (const setting of ['temperature', 'seed', 'logprobs'] as const) {
    if (request[setting] === undefined) continue;
    if (capabilities[setting]) {
      taken[setting] = request[setting];
    } else {
      const reason = refused.has(setting) ? `The endpoint refused ${setting}` : `The endpoint takes no ${setting}`;
      warn(setting, `${reason}: it was left out.`);
    }
  }
  if (request.schema !== undefined) {
    if (capabilities.structuredOutput !== 'none') {
      taken.schema = request.schema;
    } else {
      const reason = refused.has('schema') ? 'The endpoint refused a schema' : 'The endpoint is not held to a schema';
      warn('schema', `${reason}: only the prompt can state the shape of the reply.`);
    }
  }
  const parts = [...(request.system ?? []), ...request.messages.flatMap(({ content }) => content)];
  if (!capabilities.promptCaching && parts.some(({ cache }) => cache === true)) {
    warn('cache', 'The endpoint takes no cache marks: they were left out.');
  }
  return taken;
}
