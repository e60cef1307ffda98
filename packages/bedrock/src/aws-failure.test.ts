import { describe, expect, it } from 'vitest';
import { awsErrorCode, clockCorrection, setUpFailure, statusOf } from './aws-failure.ts';

describe('awsErrorCode', () => {
  it.each([
    [{ name: 'ThrottlingException' }, 'RLAIF_JUDGE_THROTTLED'],
    [{ name: 'ExpiredToken' }, 'RLAIF_JUDGE_AUTH'],
    [{ name: 'CredentialsProviderError' }, 'RLAIF_JUDGE_AUTH'],
    [{ name: 'InvalidIdentityToken' }, 'RLAIF_JUDGE_AUTH'],
    [{ name: 'ValidationError' }, 'RLAIF_JUDGE_REQUEST'],
    [{ name: 'TimeoutError', code: 'ETIMEDOUT' }, 'RLAIF_JUDGE_TIMEOUT'],
    // What the SDK makes of a reset connection, and of one that could not be made.
    [{ name: 'TimeoutError', code: 'ECONNRESET' }, undefined],
    [{ name: 'TimeoutError' }, undefined],
    [{ name: 'Error' }, undefined],
    [{ name: 'constructor' }, undefined],
    [{}, undefined],
  ])('reads %j as %s', (error, code) => {
    expect(awsErrorCode(error)).toBe(code);
  });
});

describe('setUpFailure', () => {
  it.each([
    [{ message: 'Region is missing' }, 'RLAIF_JUDGE_AUTH', 'AWS_REGION'],
    [
      { message: 'Region not accepted: region="us east" is not a valid hostname component.' },
      'RLAIF_JUDGE_AUTH',
      'AWS_REGION',
    ],
    [{ code: 'ERR_INVALID_URL' }, 'RLAIF_JUDGE_REQUEST', 'AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME'],
    [{ code: 'ERR_INVALID_CHAR' }, 'RLAIF_JUDGE_AUTH', 'AWS_SESSION_TOKEN'],
  ])('reads %j as %s', (error, code, hint) => {
    expect(setUpFailure(error, 'SAGEMAKER_RUNTIME')).toEqual({ code, hint: expect.stringContaining(hint) });
  });

  it('takes no answer of the service for one', () => {
    expect(setUpFailure({ message: 'Region is missing', $metadata: { httpStatusCode: 400 } }, 'X')).toBeUndefined();
    expect(setUpFailure({ message: 'no' }, 'X')).toBeUndefined();
    expect(setUpFailure({}, 'X')).toBeUndefined();
  });

  it('speaks of a bearer token to Bedrock alone', () => {
    const error = { code: 'ERR_INVALID_CHAR' };
    expect(setUpFailure(error, 'BEDROCK_RUNTIME')?.hint).toContain('AWS_BEARER_TOKEN_BEDROCK');
    expect(setUpFailure(error, 'SAGEMAKER_RUNTIME')?.hint).not.toContain('AWS_BEARER_TOKEN_BEDROCK');
  });
});

it('takes no status of an answer that could not be read', () => {
  expect(
    [400, 503, 200, '400', undefined].map((httpStatusCode) => statusOf({ $metadata: { httpStatusCode } })),
  ).toEqual([400, 503, undefined, undefined, undefined]);
  expect(statusOf({})).toBeUndefined();
});

it('tells of a clock only where a signature was refused for it', () => {
  const $metadata = { httpStatusCode: 403, clockSkewCorrected: true };
  expect(clockCorrection('RLAIF_JUDGE_AUTH', { $metadata })).toContain('clock');
  // The client says so of any failure that tells the time.
  expect(clockCorrection('RLAIF_JUDGE_REQUEST', { $metadata })).toBeUndefined();
  expect(clockCorrection('RLAIF_JUDGE_AUTH', { $metadata: { httpStatusCode: 403 } })).toBeUndefined();
  expect(clockCorrection('RLAIF_JUDGE_AUTH', {})).toBeUndefined();
});
