import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { checkCapabilities, checkOptions, type JudgeModel, type JudgeModelCapabilities } from '@rlaif/spec';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { bedrockJudgeModel } from './bedrock-judge-model.ts';
import { capabilitiesOf } from './capabilities.ts';
import { checkEndpoint } from './check-endpoint.ts';

/** Settings of `createBedrock`. */
export interface BedrockSettings {
  /**
   * A client of your own, with its own region, credentials, retries and connections: give it `maxAttempts: 1`, because retrying
   * is the work of a wrapper, and no `region` or `maxSockets` beside it. Default: a client made on the first call.
   */
  readonly client?: BedrockRuntimeClient | undefined;
  /** The AWS region. Default: `AWS_REGION`, or the region of the AWS profile. */
  readonly region?: string | undefined;
  /**
   * The most connections at once; calls above it wait inside the AWS SDK, so keep it at or above the concurrency. Default: 256.
   */
  readonly maxSockets?: number | undefined;
  /** What the models can do, where the built-in table is wrong or knows nothing. Default: the table. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
}

/** Options of one model. */
export interface BedrockModelOptions {
  /** Goes before the provider's setting of the same name. Default: that setting. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
}

/**
 * Makes the judge model of a Bedrock model id, inference profile id or ARN. Asks nobody and needs no credentials until the first
 * call.
 *
 * @throws TypeError for an empty id or an unknown option.
 */
export type BedrockProvider = (modelId: string, options?: BedrockModelOptions) => JudgeModel;

/**
 * Makes a provider of judge models on Amazon Bedrock. Its models share one client, made on the first call, with the SDK's retries
 * off and no time-out of its own.
 *
 * @throws TypeError for an unknown setting, or one of the wrong type.
 *
 * @example
 * const bedrock = createBedrock({ region: 'us-west-2' });
 * const model = bedrock('us.amazon.nova-2-lite-v1:0');
 */
export function createBedrock(settings: BedrockSettings = {}): BedrockProvider {
  checkSettings(settings);
  let client = settings.client;
  const getClient = (): BedrockRuntimeClient => {
    client ??= createClient(settings);
    return client;
  };
  return (modelId, options = {}) => {
    if (typeof modelId !== 'string' || modelId === '') {
      throw new TypeError('A Bedrock model needs its id, such as `us.amazon.nova-2-lite-v1:0`.');
    }
    checkOptions('bedrock', options, ['capabilities']);
    checkCapabilities(options.capabilities ?? {});
    const capabilities = { ...capabilitiesOf(modelId), ...settings.capabilities, ...options.capabilities };
    return bedrockJudgeModel(modelId, capabilities, getClient);
  };
}

/**
 * Judge models on Amazon Bedrock, with credentials and region from the environment.
 *
 * @example
 * const model = bedrock('us.amazon.nova-2-lite-v1:0');
 */
export const bedrock: BedrockProvider = /* @__PURE__ */ createBedrock();

function checkSettings(settings: BedrockSettings): void {
  checkOptions('createBedrock', settings, ['client', 'region', 'maxSockets', 'capabilities']);
  const { client, region, maxSockets } = settings;
  if (client !== undefined && (region !== undefined || maxSockets !== undefined)) {
    throw new TypeError(
      '`createBedrock` takes `client` or `region` and `maxSockets`, not both: set them on the client.',
    );
  }
  if (client !== undefined && typeof client?.send !== 'function') {
    throw new TypeError('`client` must be a BedrockRuntimeClient, with a method `send`.');
  }
  if (region !== undefined && typeof region !== 'string') {
    throw new TypeError(`\`region\` must be a string, such as \`us-east-1\`, not ${typeof region}.`);
  }
  if (maxSockets !== undefined && !(Number.isInteger(maxSockets) && maxSockets > 0)) {
    throw new TypeError(`\`maxSockets\` must be a positive integer, not ${maxSockets}.`);
  }
  checkCapabilities(settings.capabilities ?? {});
}

function createClient({ region, maxSockets = 256 }: BedrockSettings): BedrockRuntimeClient {
  const agent = { maxSockets, keepAlive: true };
  const client = new BedrockRuntimeClient({
    ...(region !== undefined && { region }),
    maxAttempts: 1,
    retryMode: 'standard',
    // The client's own handler speaks HTTP/2, which fails on a plain-http endpoint.
    requestHandler: new NodeHttpHandler({ connectionTimeout: 10_000, httpAgent: agent, httpsAgent: agent }),
  });
  checkEndpoint(client);
  return client;
}
