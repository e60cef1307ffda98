/** The service's name in a judge model, in usage and in error messages. */
export const providerName = 'amazon-sagemaker';
