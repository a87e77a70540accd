/** What the demo offers to ask; the documentation answers each of them. */
export const exampleQuestions = [
  'How do I put the chat on my website?',
  'Does it set cookies?',
  'How many messages can a visitor send a minute?',
  'How do I back it up?',
]
