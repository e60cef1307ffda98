import { parseRetryAfter } from '@rlaif/spec';
import { recordOf, textOf } from '@rlaif/spec/provider';

/** What the service said, in whichever shape it says errors. */
export interface ServiceError {
  /** Default: it was never asked, or its answer could not be read. */
  readonly status: number | undefined;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** The body's error, or the body, where it is JSON. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Its own words, which may quote the request. */
  readonly message: string;
}

/** How deep an error's causes are searched: the gateway's error is round the call's. */
const maxDepth = 4;

/**
 * Reads the error of an HTTP call. The SDK's packages keep the status, the headers and the body as text; the body is read again, because
 * each package keeps other fields of it.
 */
export function serviceErrorOf(error: unknown): ServiceError {
  let status: number | undefined;
  let headers: ServiceError['headers'] | undefined;
  let fields: ServiceError['fields'] | undefined;
  for (let depth = 0, link = recordOf(error); depth < maxDepth; depth += 1, link = recordOf(link.cause)) {
    if (typeof link.statusCode === 'number') status ??= link.statusCode;
    if (typeof link.responseHeaders === 'object' && link.responseHeaders !== null)
      headers ??= recordOf(link.responseHeaders);
    if (typeof link.responseBody === 'string') fields ??= fieldsOf(link.responseBody);
  }
  return { status, headers: headers ?? {}, fields: fields ?? {}, message: messageOf(fields ?? {}) };
}

/** How long the service asks to wait, in milliseconds: by a header, or as Google says it, in the body. */
export function retryAfterOf({ headers, fields }: ServiceError): number | undefined {
  const header = (name: string): string | undefined => textOf(headers[name]) || undefined;
  const ofHeader = parseRetryAfter(header('retry-after'), header('retry-after-ms'));
  if (ofHeader !== undefined) return ofHeader;
  const delays = detailsOf(fields).map(({ retryDelay }) => /^(\d+(?:\.\d+)?)s$/.exec(textOf(retryDelay))?.[1]);
  const seconds = delays.find((found) => found !== undefined);
  return seconds === undefined ? undefined : Math.round(Number(seconds) * 1000);
}

/** Google's list of what it has to say beside the message. */
export function detailsOf({ details }: ServiceError['fields']): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(details) ? details.map(recordOf) : [];
}

/** Google sends some errors as a list of one. */
function fieldsOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body);
    const fields = recordOf(Array.isArray(parsed) ? parsed[0] : parsed);
    return typeof fields.error === 'object' && fields.error !== null ? recordOf(fields.error) : fields;
  } catch {
    return {};
  }
}

/** xAI says it in `error`, beside `code`. */
function messageOf({ message, error }: Readonly<Record<string, unknown>>): string {
  return textOf(message) || textOf(error);
}
