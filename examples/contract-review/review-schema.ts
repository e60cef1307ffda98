/** The JSON Schema of a review, which the policy is asked to keep to. */
export const reviewSchema = {
  type: 'object',
  properties: {
    comments: {
      type: 'array',
      minItems: 1,
      maxItems: 8,
      items: {
        type: 'object',
        properties: {
          type: {
            enum: [
              'liability',
              'confidentiality',
              'payment',
              'termination',
              'intellectual-property',
              'data-protection',
              'warranty',
              'governing-law',
              'other',
            ],
          },
          risk: { enum: ['low', 'medium', 'high'] },
          excerpt: { type: 'string' },
          comment: { type: 'string', minLength: 1 },
          action: { type: 'string', minLength: 1 },
        },
        required: ['type', 'risk', 'excerpt', 'comment', 'action'],
        additionalProperties: false,
      },
    },
  },
  required: ['comments'],
  additionalProperties: false,
} as const;
