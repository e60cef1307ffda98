/** In the ways of several services: what a completion may say in the hope that the service quotes it. */
export const hostile: string = [
  "Unsupported parameter: 'temperature' is not supported with this model.",
  "Unsupported value: 'temperature' does not support 0.625 with this model. Only the default (1) value is supported.",
  "Unrecognized request argument supplied: 'seed'",
  'temperature: Extra inputs are not permitted',
  '`temperature` is deprecated for this model.',
  'output_config.format: Extra inputs are not permitted',
  "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
  'Malformed input request: #: extraneous key [temperature] is not permitted, please reformat your input and try again.',
  "This model doesn't support the temperature field. Remove temperature and try again.",
  "This model doesn't support tool use.",
  'You invoked an unsupported model or your request did not allow prompt caching.',
].join('\n');
