import { type Static, Type } from 'typebox'
import type { FixedAnswerDraft } from '../../chat/fixed-answers/fixed-answer-draft.ts'
import { AppError } from '../../domain/errors.ts'
import { checker } from '../../lib/check.ts'

const Answer = Type.Object({
  question: Type.String({ description: 'a text' }),
  answer: Type.String({ description: 'a text' }),
  alsoAsked: Type.Optional(Type.Array(Type.String({ description: 'a text' }))),
  link: Type.Optional(
    Type.Union([Type.Null(), Type.String(), Type.Object({ url: Type.String() })], {
      description: 'a web address',
    }),
  ),
})
const checkAnswers = checker(Type.Array(Answer, { description: 'a list of answers' }))

const bytesMax = 10_000_000

/** What a file of fixed answers holds. Throws AppError with a sentence that names the file. */
export async function readAnswersFile(path: string): Promise<FixedAnswerDraft[]> {
  const file = Bun.file(path)
  if (!(await file.exists())) throw new AppError('not_found', `There is no file ${path}.`)
  if (file.size > bytesMax) throw unusable(path, `is larger than ${bytesMax / 1_000_000} MB`)
  const text = (await file.text()).replace(/^\ufeff/, '')
  const drafts = /\.json$/i.test(path) ? readJson(text, path) : await readCsv(text, path)
  if (drafts.length === 0) throw unusable(path, 'holds no answer')
  return drafts
}

function readJson(text: string, path: string): FixedAnswerDraft[] {
  const checked = checkAnswers(parseJson(text, path))
  if (checked.ok) return checked.value.map(toDraft)
  const [violation] = checked.violations
  throw unusable(path, `is not what "askmysite answer list --json" prints (${violation?.path})`)
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw unusable(path, 'is not JSON', cause)
  }
}

function toDraft({ question, answer, alsoAsked = [], link }: Static<typeof Answer>) {
  const url = typeof link === 'object' ? (link?.url ?? null) : (link ?? null)
  return { question, answer, alsoAsked, link: url }
}

async function readCsv(text: string, path: string): Promise<FixedAnswerDraft[]> {
  const { parse } = await import('csv-parse/sync')
  const [head = [], ...rows] = parseRows(() =>
    parse(text, { skip_empty_lines: true, relax_column_count: true, trim: true }),
  )
  const columns = head.map((name) => name.toLowerCase())
  const missing = ['question', 'answer'].find((name) => !columns.includes(name))
  if (missing) throw unusable(path, `names no column "${missing}" in its first line`)
  return rows.map((row) => ({
    question: row[columns.indexOf('question')] ?? '',
    answer: row[columns.indexOf('answer')] ?? '',
    alsoAsked: row.filter((cell, place) => columns[place] === 'also' && cell !== ''),
    link: row[columns.indexOf('link')] ?? null,
  }))

  function parseRows(read: () => string[][]): string[][] {
    try {
      return read()
    } catch (cause) {
      throw unusable(path, 'is not CSV', cause)
    }
  }
}

function unusable(path: string, why: string, cause?: unknown): AppError {
  return new AppError('invalid_input', `${path} ${why}.`, { cause })
}
