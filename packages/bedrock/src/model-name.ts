/** The kinds of ARN that end in the id of a foundation model or of an inference profile of AWS. */
const telling = /:(?:foundation-model|inference-profile)\/([^/]+)$/;

/**
 * The id of the model that a Bedrock model id, an inference profile's id or an ARN names. `undefined` for an ARN that does not tell it:
 * of an application inference profile, a custom, imported or provisioned model, or a prompt.
 */
export function modelName(modelId: string): string | undefined {
  return modelId.startsWith('arn:') ? telling.exec(modelId)?.[1] : modelId;
}
