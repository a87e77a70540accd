/*
 * What is written by others, such as a provider's error, may quote a secret: "Incorrect API key
 * provided: sk-…". Forms are told by what stands before them; a key that looks like any other word can
 * only be taken out by whoever knows it. Each pattern reads its text once, whatever that holds.
 */
const secretForms: [form: RegExp, shown: string][] = [
  // Of this program: keys, session tokens, conversation ids.
  [/\b(?:cb|sk)_(?:live|test)_[\w*.-]+/g, '[key]'],
  [/\b(?:session|conv)_[\da-f]{16,}/gi, '[token]'],
  // Of providers: OpenAI and its like, Groq, xAI, Hugging Face, Replicate, Nvidia, Google, Amazon, GitHub.
  [/\b(?:sk|pk|rk|xai|nvapi)-[\w*.-]{4,}/g, '[key]'],
  [/\b(?:gsk|hf|r8|ghp|gho|github_pat)_[\w*.-]{8,}/g, '[key]'],
  [/\b(?:AIza|AKIA|ASIA)[\w*-]{12,}/g, '[key]'],
  [/\beyJ[\w-]{8,}(?:\.[\w-]+)*/g, '[token]'],
  // By the words before them.
  [/\b(bearer|basic) +[\w+/=~.*-]{8,}/gi, '$1 [key]'],
  [
    /\b((?:api|access|secret)[_ -]?(?:key|token)(?: provided)?|password|token|secret)(["']?[:=] ?["']?)[^\s"'&,;]{8,}/gi,
    '$1$2[key]',
  ],
  [/(:\/\/)[^\s/@]{1,200}@/g, '$1[key]@'],
]

/** The text with all in it that looks like a key, a token or a password taken out. */
export function withoutSecrets(text: string): string {
  return secretForms.reduce((shown, [form, mark]) => shown.replace(form, mark), text)
}
