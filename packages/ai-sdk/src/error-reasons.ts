import { textOf } from '@rlaif/spec/provider';
import { detailsOf, type ServiceError } from './service-error.ts';

/** What waiting does not mend. */
const unpaid = /^(?:insufficient_quota|insufficient_balance|billing_\w+)$/;

const tooLong =
  /maximum (?:context|prompt) length|context (?:window|length|size)|(?:prompt|input) is too long|too many (?:input )?tokens|input token count .{0,40}exceeds/i;

const blockingCodes: readonly string[] = ['content_filter', 'content_policy_violation', 'invalid_prompt'];
const blocked = /^(?:Content violates usage guidelines|Content Exists Risk|Output blocked by content filter)/;

/** Whether the account has nothing left to spend. */
export function isUnpaid({ status, fields, message }: ServiceError): boolean {
  return (
    status === 402 ||
    [fields.code, fields.type].some((word) => unpaid.test(textOf(word))) ||
    (status === 400 && message.startsWith('Your credit balance is too low'))
  );
}

/** Whether the key is wrong where the service says 400: Google and xAI do, others say 401. */
export function isKeyInvalid({ status, fields, message }: ServiceError): boolean {
  return (
    status === 400 &&
    (message.startsWith('Incorrect API key provided') ||
      detailsOf(fields).some(({ reason }) => reason === 'API_KEY_INVALID'))
  );
}

/** Whether the request is longer than the model takes. */
export function isTooLong({ status, fields, message }: ServiceError): boolean {
  return (
    status === 413 ||
    ((status === 400 || status === 422) && (fields.code === 'context_length_exceeded' || tooLong.test(message)))
  );
}

/** Whether a content filter blocked the request. xAI says 403. */
export function isBlocked({ status, fields, message }: ServiceError): boolean {
  return (
    (status === 400 && blockingCodes.includes(textOf(fields.code))) ||
    ((status === 400 || status === 403) && blocked.test(message))
  );
}
