import { type Command, Option } from 'commander'
import { defaultLimits } from '../../access/quota.ts'
import { type ChatbotSettings, defaultRetentionDays, positions } from '../../domain/chatbot.ts'

interface SettingFlag {
  flag: string
  /** What stands for the value in a help text. */
  value: string
  help: string
  isRepeatable?: true
}

/** The flag of each setting but the synonyms, which have a verb of their own. */
export const settingFlags: Record<Exclude<keyof ChatbotSettings, 'synonyms'>, SettingFlag> = {
  name: { flag: '--name', value: 'name', help: "the assistant's name" },
  siteName: { flag: '--site-name', value: 'name', help: "the site's name" },
  siteUrl: { flag: '--site-url', value: 'url', help: "the site's address" },
  domains: {
    flag: '--domain',
    value: 'domain',
    help: 'where the widget may stand; *.example.com means subdomains alone (repeatable)',
    isRepeatable: true,
  },
  welcomeMessage: { flag: '--welcome', value: 'text', help: 'the first words a visitor sees' },
  businessProfile: {
    flag: '--business',
    value: 'kind',
    help: 'ecommerce, saas, professional, content, or a word of your own',
  },
  assistantProfile: { flag: '--assistant', value: 'text', help: "the assistant's personality" },
  primaryLanguage: { flag: '--language', value: 'tag', help: 'a language tag such as en or pt-BR' },
  primaryColor: { flag: '--color', value: 'hex', help: 'a hex colour such as #4F46E5' },
  position: { flag: '--position', value: 'corner', help: positions.join(', ') },
  avatarUrl: { flag: '--avatar-url', value: 'url', help: "the address of the assistant's picture" },
  starterQuestions: {
    flag: '--starter',
    value: 'question',
    help: 'a question to begin with (repeatable, up to four)',
    isRepeatable: true,
  },
  active: { flag: '--active', value: 'true|false', help: 'whether visitors are answered' },
  model: { flag: '--model', value: 'name', help: 'instead of OPENAI_MODEL' },
  maxTokens: { flag: '--max-tokens', value: 'number', help: 'the longest answer' },
  temperature: { flag: '--temperature', value: 'number', help: 'from 0 (sober) to 2' },
  sessionMessagesPerMinute: {
    flag: '--session-messages-per-minute',
    value: 'number',
    help: `messages of one visitor, else ${defaultLimits.sessionMessagesPerMinute}`,
  },
  keyRequestsPerMinute: {
    flag: '--key-requests-per-minute',
    value: 'number',
    help: `requests with one key, else ${defaultLimits.sessionKeyRequestsPerMinute} (cb_) or ${defaultLimits.conversationKeyRequestsPerMinute} (sk_)`,
  },
  addressSessionsPerMinute: {
    flag: '--address-sessions-per-minute',
    value: 'number',
    help: `new visitors from one IP address, else ${defaultLimits.addressSessionsPerMinute}`,
  },
  addressRequestsPerMinute: {
    flag: '--address-requests-per-minute',
    value: 'number',
    help: 'requests with one key from one IP address, else as many as the key may make',
  },
  dailyTokens: { flag: '--daily-tokens', value: 'number', help: "the model's budget for a day" },
  monthlyTokens: {
    flag: '--monthly-tokens',
    value: 'number',
    help: "the model's budget for a calendar month",
  },
  dailyCost: {
    flag: '--daily-cost',
    value: 'dollars',
    help: "the model's budget for a day in US dollars, such as 2.50",
  },
  monthlyCost: {
    flag: '--monthly-cost',
    value: 'dollars',
    help: "the model's budget for a calendar month in US dollars",
  },
  budgetMessage: {
    flag: '--budget-message',
    value: 'text',
    help: 'what visitors read once a budget is used up',
  },
  contactUrl: {
    flag: '--contact-url',
    value: 'url',
    help: 'the page that visitors are sent to where the site does not tell',
  },
  retentionDays: {
    flag: '--retention-days',
    value: 'number',
    help: `how long conversations are kept, else ${defaultRetentionDays}; 0 keeps them for ever`,
  },
  transcripts: {
    flag: '--transcripts',
    value: 'on|off',
    help: 'whether what is said is stored; off keeps the figures alone',
  },
  mask: {
    flag: '--mask',
    value: 'on|off',
    help: 'whether card numbers, e-mail addresses and phone numbers are masked in what is stored',
  },
}

/** Gives a verb one flag for each setting of a chatbot, or for some of them. */
export function addSettingFlags(
  command: Command,
  settings: Iterable<string> = Object.keys(settingFlags),
): Command {
  const wanted = new Set(settings)
  for (const [setting, { flag, value, help, isRepeatable }] of Object.entries(settingFlags)) {
    if (!wanted.has(setting)) continue
    const option = new Option(`${flag} <${value}>`, help)
    if (isRepeatable) option.argParser((text, earlier: string[] = []) => [...earlier, text])
    command.addOption(option)
  }
  return command
}
