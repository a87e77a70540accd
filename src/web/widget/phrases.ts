/** What the widget itself says, besides the chatbot's own words. */
export const phrases = {
  chat: 'Chat',
  openChat: 'Open chat',
  closeChat: 'Close chat',
  answersFrom: (siteName: string) => `Answers from ${siteName}`,
  conversation: 'Conversation',
  starterQuestions: 'Questions to start with',
  question: 'Your question',
  questionHint: 'Ask a question…',
  send: 'Send',
  youAsked: 'You asked: ',
  answer: 'Answer: ',
  writing: 'The answer is being written.',
  source: 'From this page',
  sources: 'From these pages',
  tryAgain: 'Try again',
  unreachable: 'The chat cannot be reached right now. Please try again in a moment.',
  refused: 'Sorry, the chat is not available on this page.',
  rateLimited: 'That was a lot of questions at once. Please try again in a moment.',
  rateLimitedFor: (seconds: number) =>
    `That was a lot of questions at once. Please try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  failed: 'Sorry, something went wrong. Please try again.',
}
