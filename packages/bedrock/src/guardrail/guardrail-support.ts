import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ApplyGuardrailResponse, GuardrailAssessment, GuardrailUsage } from '@aws-sdk/client-bedrock-runtime';

/** A request of ApplyGuardrail, as it reached the service. */
export interface GuardrailRequest {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly source: string;
    readonly outputScope: string;
    readonly content: readonly { readonly text: { readonly text: string; readonly qualifiers?: readonly string[] } }[];
  };
}

/** The text that a request is about. */
export function textIn({ body: { content } }: GuardrailRequest): string {
  return content.at(-1)?.text.text ?? '';
}

/** What a guardrail with all policies but contextual grounding is billed for one text unit. */
export const oneUnit: GuardrailUsage = {
  topicPolicyUnits: 1,
  contentPolicyUnits: 1,
  wordPolicyUnits: 1,
  sensitiveInformationPolicyUnits: 1,
  sensitiveInformationPolicyFreeUnits: 1,
  contextualGroundingPolicyUnits: 0,
};

/** An answer in the service's shape: by default as for an innocent text. */
export function answerOf(
  assessments: readonly GuardrailAssessment[] = [{}],
  more: Partial<ApplyGuardrailResponse> = {},
): ApplyGuardrailResponse {
  const isStopped = /"action":"(?:BLOCKED|ANONYMIZED)"/.test(JSON.stringify(assessments));
  return {
    usage: oneUnit,
    action: isStopped ? 'GUARDRAIL_INTERVENED' : 'NONE',
    ...(isStopped && { actionReason: 'Guardrail blocked.' }),
    outputs: isStopped ? [{ text: 'Sorry, the model cannot answer this question.' }] : [],
    assessments: [...assessments],
    guardrailCoverage: { textCharacters: { guarded: 5, total: 5 } },
    ...more,
  };
}

/** Violence, as a guardrail that blocks it says so, in its whole output. */
export const violence: GuardrailAssessment = {
  contentPolicy: {
    filters: [
      { type: 'VIOLENCE', confidence: 'HIGH', filterStrength: 'HIGH', action: 'BLOCKED', detected: true },
      { type: 'HATE', confidence: 'NONE', filterStrength: 'HIGH', action: 'NONE', detected: false },
    ],
  },
};

/** A service on 127.0.0.1. */
export interface ServedGuardrail extends AsyncDisposable {
  readonly url: string;
  /** What makes the AWS SDK find it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly requests: readonly GuardrailRequest[];
}

/** A service on 127.0.0.1, with the environment that finds it. Without `respond` it blocks each text that holds `kill`. */
export async function serveGuardrail(
  respond: (request: GuardrailRequest, response: ServerResponse, index: number) => unknown = (request) =>
    answerOf(textIn(request).includes('kill') ? [violence] : [{}]),
): Promise<ServedGuardrail> {
  const requests: GuardrailRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = JSON.parse(await text(incoming)) as GuardrailRequest['body'];
    const request = { path: incoming.url, headers: incoming.headers, body };
    const answer = await respond(request, outgoing, requests.push(request) - 1);
    if (answer === undefined) return;
    outgoing.setHeader('content-type', 'application/json');
    outgoing.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    environment: {
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'an-id',
      AWS_SECRET_ACCESS_KEY: 'a-secret',
      AWS_PROFILE: undefined,
      AWS_SESSION_TOKEN: undefined,
      AWS_BEARER_TOKEN_BEDROCK: undefined,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with an exception of the service's. */
export function fail(
  response: ServerResponse,
  status: number,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): undefined {
  response
    .writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type, ...headers })
    .end('{"message":"words that may quote the text"}');
}
