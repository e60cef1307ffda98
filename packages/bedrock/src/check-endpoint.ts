import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';

/**
 * Makes a client refuse an endpoint that is no http or https URL. Without it the SDK reads `localhost:8000` as a protocol and asks
 * another server.
 *
 * @param client Of any service.
 */
export function checkEndpoint(client: object): void {
  // What is added looks at nothing that only one service has.
  (client as Pick<BedrockRuntimeClient, 'middlewareStack'>).middlewareStack.add(
    (next) => async (step) => {
      const { protocol } = step.request as { readonly protocol?: unknown };
      if (protocol !== 'http:' && protocol !== 'https:') {
        throw Object.assign(new TypeError('The endpoint is not an http or https URL'), { code: 'ERR_INVALID_URL' });
      }
      return next(step);
    },
    { step: 'build', name: 'checkEndpoint' },
  );
}
