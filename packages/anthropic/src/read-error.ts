import { parseRetryAfter } from '@rlaif/spec';
import { errorLabel } from '@rlaif/spec/provider';

/** What an error says, whichever client threw it and whichever service stands behind it. */
export interface ServiceError {
  /** The HTTP status. Default: no service answered. */
  readonly status: number | undefined;
  /** What kind of error it is, with the status: nothing but labels. */
  readonly label: string;
  /** The service's name of the error: Anthropic's `error_code` or `type`, the exception of AWS, the status of Google. Default: none. */
  readonly kind: string | undefined;
  /** The service's own words, which may quote the request. Default: empty. */
  readonly words: string;
  readonly retryAfterMs: number | undefined;
}

/** What is read of an error that an SDK threw. */
interface SdkError {
  readonly status?: unknown;
  readonly type?: unknown;
  readonly errorCode?: unknown;
  /** The parsed body. Google's may be a list. */
  readonly error?: unknown;
  readonly headers?: Headers | undefined;
}

/** `{ type: 'error', error: { type, message } }` of Anthropic, `{ message }` of AWS, `{ error: { code, status, message } }` of Google. */
interface ErrorBody {
  readonly message?: unknown;
  readonly error?: { readonly message?: unknown; readonly status?: unknown } | undefined;
}

/** Reads whatever a message request threw. */
export function readError(thrown: unknown): ServiceError {
  const { status: itsStatus, type, errorCode, error, headers } = Object(thrown) as SdkError;
  const status = typeof itsStatus === 'number' ? itsStatus : undefined;
  const body: ErrorBody = Object(Array.isArray(error) ? error[0] : error);
  const inner = Object(body.error) as NonNullable<ErrorBody['error']>;
  const header = (name: string): string | null =>
    typeof headers?.get === 'function' ? (headers.get(name) ?? null) : null;
  // `ThrottlingException:http://…`
  const exception = /^\w+/.exec(header('x-amzn-errortype') ?? '')?.[0];
  const cloudKind = exception ?? textOf(inner.status);
  const words = textOf(inner.message) ?? textOf(body.message) ?? '';
  return {
    status,
    label: errorLabel({ type: cloudKind, cause: thrown }, status),
    kind: textOf(errorCode) ?? textOf(type) ?? cloudKind,
    words,
    retryAfterMs: parseRetryAfter(header('retry-after'), header('retry-after-ms')),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
