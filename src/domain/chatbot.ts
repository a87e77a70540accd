import { type Static, Type } from 'typebox'

const text = (lengthMax: number, description: string) =>
  Type.String({ minLength: 1, maxLength: lengthMax, description })
const webAddress = (description: string) =>
  Type.String({ pattern: '^https?://[^\\s/?#]+[^\\s]*$', maxLength: 2000, description })
const wholeNumber = (minimum: number, maximum: number, description: string) =>
  Type.Integer({ minimum, maximum, description })

const dollars = Type.Number({
  minimum: 0,
  maximum: 1_000_000,
  description: 'an amount of US dollars from 0 to 1000000 such as 2.50',
})

/** Where the widget stands on the page. */
export const positions = ['bottom-right', 'bottom-left', 'top-right', 'top-left'] as const

/** Every chatbot has these. Descriptions end the sentence "--flag must be …". */
export const requiredSettings = {
  name: text(100, 'a name of at most 100 characters'),
  siteName: text(200, 'a name of at most 200 characters'),
  siteUrl: webAddress('a web address such as https://example.com'),
  domains: Type.Array(text(260, 'a domain such as example.com'), {
    description: 'a list of domains',
  }),
  welcomeMessage: text(1000, 'a text of at most 1000 characters'),
  businessProfile: text(100, 'ecommerce, saas, professional, content, or a word of your own'),
  primaryLanguage: Type.String({
    pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
    description: 'a language tag such as en or pt-BR',
  }),
  primaryColor: Type.String({
    pattern: '^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$',
    description: 'a hex colour such as #4F46E5',
  }),
  position: Type.Enum(positions, { description: `one of ${positions.join(', ')}` }),
  starterQuestions: Type.Array(text(200, 'a question of at most 200 characters'), {
    maxItems: 4,
    description: 'a list of at most four questions',
  }),
  /** Groups of words or phrases that mean the same on this site. */
  synonyms: Type.Array(
    Type.Array(text(100, 'a word or phrase of at most 100 characters'), {
      minItems: 2,
      maxItems: 10,
      description: 'a group of two to ten words or phrases',
    }),
    { maxItems: 200, description: 'a list of at most 200 groups' },
  ),
  active: Type.Boolean({ description: 'true or false' }),
  /** With `off`, no text of a visitor or an answer is stored. */
  transcripts: Type.Enum(['on', 'off'], { description: 'on or off' }),
  /** With `on`, card numbers, e-mail addresses and phone numbers are masked in what is stored. */
  mask: Type.Enum(['on', 'off'], { description: 'on or off' }),
}

/** What a chatbot may have of its own; null leaves it to the server's defaults. */
export const optionalSettings = {
  assistantProfile: text(1000, 'a text of at most 1000 characters'),
  avatarUrl: webAddress('a web address such as https://cdn.example.com/avatar.png'),
  model: text(200, "a model's name of at most 200 characters"),
  maxTokens: wholeNumber(1, 100_000, 'a whole number from 1 to 100000'),
  temperature: Type.Number({ minimum: 0, maximum: 2, description: 'a number from 0 to 2' }),
  sessionMessagesPerMinute: wholeNumber(1, 10_000, 'a whole number from 1 to 10000'),
  keyRequestsPerMinute: wholeNumber(1, 100_000, 'a whole number from 1 to 100000'),
  addressSessionsPerMinute: wholeNumber(1, 10_000, 'a whole number from 1 to 10000'),
  addressRequestsPerMinute: wholeNumber(1, 100_000, 'a whole number from 1 to 100000'),
  dailyTokens: wholeNumber(0, 1_000_000_000, 'a whole number from 0 to 1000000000'),
  monthlyTokens: wholeNumber(0, 100_000_000_000, 'a whole number from 0 to 100000000000'),
  dailyCost: dollars,
  monthlyCost: dollars,
  budgetMessage: text(1000, 'a text of at most 1000 characters'),
  contactUrl: webAddress('a web address such as https://example.com/contact'),
  /** From a conversation's last message; 0 keeps for ever. */
  retentionDays: wholeNumber(0, 36_500, 'a whole number from 0 to 36500'),
}

type RequiredSettings = {
  [K in keyof typeof requiredSettings]: Static<(typeof requiredSettings)[K]>
}
type OptionalSettings = {
  [K in keyof typeof optionalSettings]: Static<(typeof optionalSettings)[K]> | null
}

/** What an operator decides about a chatbot. */
export type ChatbotSettings = RequiredSettings & OptionalSettings

export interface Chatbot extends ChatbotSettings {
  id: string
  ownerId: string
  createdAt: Date
  updatedAt: Date
}

/** For a chatbot that says nothing else. */
export const defaultRetentionDays = 90

/** The account that owns every chatbot made on the command line. */
export const localOwnerId = 'usr_local'

/** A new chatbot's settings where the operator says nothing else. */
export const defaultSettings = {
  domains: [],
  businessProfile: 'content',
  primaryLanguage: 'en',
  primaryColor: '#4F46E5',
  position: 'bottom-right',
  starterQuestions: [],
  synonyms: [],
  active: true,
  transcripts: 'on',
  mask: 'off',
  assistantProfile: null,
  avatarUrl: null,
  model: null,
  maxTokens: null,
  temperature: null,
  sessionMessagesPerMinute: null,
  keyRequestsPerMinute: null,
  addressSessionsPerMinute: null,
  addressRequestsPerMinute: null,
  dailyTokens: null,
  monthlyTokens: null,
  dailyCost: null,
  monthlyCost: null,
  budgetMessage: null,
  contactUrl: null,
  retentionDays: null,
} satisfies Partial<ChatbotSettings>
