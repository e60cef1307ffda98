/** Where a provider's users set what its client is made of, for messages. */
export interface Sources {
  readonly key: string;
  readonly url: string;
}

export const openaiSources: Sources = {
  key: 'OPENAI_API_KEY or the `apiKey` setting',
  url: 'OPENAI_BASE_URL or the `baseURL` setting',
};

export const azureSources: Sources = {
  key: 'AZURE_OPENAI_API_KEY or the `apiKey` setting',
  url: 'AZURE_OPENAI_ENDPOINT or the `endpoint` setting',
};
