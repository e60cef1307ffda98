import { recordOf, textOf } from '@rlaif/spec/provider';

const maxDepth = 4;
/** So much of what a service said is enough to understand it. */
const maxLength = 2000;
/** A reply that could not be read is quoted in messages of the SDK; of a reply, this is enough to see what it is. */
const maxReplyLength = 200;

/**
 * What the SDK threw, as a cause that can be logged: its name, its message, the status and what the service said, each cut to a length, and
 * its own causes. The SDK's errors hold the whole request and the whole reply, and those of credentials the headers.
 */
export function toCause(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return undefined;
  const { name, message, cause } = error;
  const { statusCode, code, responseBody } = recordOf(error);
  const isReply =
    (typeof statusCode === 'number' && statusCode < 400) || /JSONParse|TypeValidation|ResponseData/.test(name);
  const next = depth + 1 < maxDepth ? toCause(cause, depth + 1) : undefined;
  const copy = new Error(
    message.slice(0, isReply ? maxReplyLength : maxLength),
    next === undefined ? {} : { cause: next },
  );
  return Object.assign(copy, {
    name,
    ...(typeof statusCode === 'number' && { statusCode }),
    ...(typeof code === 'string' && { code }),
    ...(!isReply && responseBody !== undefined && { responseBody: textOf(responseBody).slice(0, maxLength) }),
  });
}
