import type { RlaifErrorCode } from '@rlaif/spec';

/** What is read of an error that an AWS client threw: a service's exception, an error of the credential chain, or a network error. */
export interface AwsError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: unknown; readonly clockSkewCorrected?: unknown } | undefined;
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> | undefined } | undefined;
}

/** The exceptions that AWS services share, and those of the credential chain, by name. */
const codes: ReadonlyMap<unknown, RlaifErrorCode> = new Map<unknown, RlaifErrorCode>([
  ['ThrottlingException', 'RLAIF_JUDGE_THROTTLED'],
  ['Throttling', 'RLAIF_JUDGE_THROTTLED'],
  ['TooManyRequestsException', 'RLAIF_JUDGE_THROTTLED'],
  ['RequestLimitExceeded', 'RLAIF_JUDGE_THROTTLED'],
  ['ServiceQuotaExceededException', 'RLAIF_JUDGE_THROTTLED'],
  ['RequestTimeout', 'RLAIF_JUDGE_TIMEOUT'],
  ['InternalFailure', 'RLAIF_JUDGE_UNAVAILABLE'],
  ['InternalServerException', 'RLAIF_JUDGE_UNAVAILABLE'],
  ['ServiceUnavailable', 'RLAIF_JUDGE_UNAVAILABLE'],
  ['ServiceUnavailableException', 'RLAIF_JUDGE_UNAVAILABLE'],
  ['ValidationError', 'RLAIF_JUDGE_REQUEST'],
  ['ValidationException', 'RLAIF_JUDGE_REQUEST'],
  ['ResourceNotFoundException', 'RLAIF_JUDGE_REQUEST'],
  ['AccessDeniedException', 'RLAIF_JUDGE_AUTH'],
  ['UnrecognizedClientException', 'RLAIF_JUDGE_AUTH'],
  ['InvalidSignatureException', 'RLAIF_JUDGE_AUTH'],
  ['IncompleteSignature', 'RLAIF_JUDGE_AUTH'],
  ['IncompleteSignatureException', 'RLAIF_JUDGE_AUTH'],
  ['MissingAuthenticationToken', 'RLAIF_JUDGE_AUTH'],
  ['MissingAuthenticationTokenException', 'RLAIF_JUDGE_AUTH'],
  ['ExpiredToken', 'RLAIF_JUDGE_AUTH'],
  ['ExpiredTokenException', 'RLAIF_JUDGE_AUTH'],
  ['InvalidClientTokenId', 'RLAIF_JUDGE_AUTH'],
  ['InvalidIdentityToken', 'RLAIF_JUDGE_AUTH'],
  ['CredentialsProviderError', 'RLAIF_JUDGE_AUTH'],
  ['TokenProviderError', 'RLAIF_JUDGE_AUTH'],
]);

/** The code for an exception that AWS services share, or for a time-out of the network; `undefined` for any other. */
export function awsErrorCode({ name, code }: AwsError): RlaifErrorCode | undefined {
  // The SDK calls a reset connection a `TimeoutError` too: only its code tells.
  return code === 'ETIMEDOUT' ? 'RLAIF_JUDGE_TIMEOUT' : codes.get(name);
}

/** Why a client could not even ask. */
export interface SetUpFailure {
  readonly code: RlaifErrorCode;
  readonly hint: string;
}

/**
 * Why a client could not even ask: no usable region, an endpoint that is no URL, credentials that no header can hold. `undefined` for any
 * other error.
 *
 * @param service As the SDK names it in `AWS_ENDPOINT_URL_…`: `BEDROCK_RUNTIME`.
 */
export function setUpFailure({ code, message, $metadata }: AwsError, service: string): SetUpFailure | undefined {
  const text = typeof message === 'string' ? message : '';
  if ($metadata?.httpStatusCode === undefined && /region is missing|region not accepted/i.test(text)) {
    const hint = 'No usable AWS region: set AWS_REGION or the `region` setting to one, such as us-east-1.';
    return { code: 'RLAIF_JUDGE_AUTH', hint };
  }
  if (code === 'ERR_INVALID_URL') {
    const hint = `The endpoint is not a URL: set AWS_ENDPOINT_URL_${service}, AWS_ENDPOINT_URL or the endpoint of the \`client\` setting to an http or https URL.`;
    return { code: 'RLAIF_JUDGE_REQUEST', hint };
  }
  if (code === 'ERR_INVALID_CHAR') {
    const token =
      service === 'BEDROCK_RUNTIME' ? ', AWS_SESSION_TOKEN or AWS_BEARER_TOKEN_BEDROCK' : ' or AWS_SESSION_TOKEN';
    const hint = `The credentials have a line break or a character that no header takes: copy AWS_ACCESS_KEY_ID${token} again.`;
    return { code: 'RLAIF_JUDGE_AUTH', hint };
  }
  return undefined;
}

/** What an error of credentials says when the clock of this machine was too wrong to sign by, and the client now signs by the service's. */
export function clockCorrection(code: RlaifErrorCode, { $metadata }: AwsError): string | undefined {
  return code === 'RLAIF_JUDGE_AUTH' && $metadata?.clockSkewCorrected === true
    ? "This machine's clock is wrong by minutes: requests are signed by the service's clock from now on."
    : undefined;
}

/** The HTTP status of an error; `undefined` where nobody answered, or where an answer could not be read. */
export function statusOf({ $metadata }: AwsError): number | undefined {
  const status = $metadata?.httpStatusCode;
  return typeof status === 'number' && status >= 400 ? status : undefined;
}
