import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const subjects = [
  'lantern',
  'kettle',
  'tent',
  'compass',
  'stove',
  'rope',
  'axe',
  'blanket',
  'knife',
  'map',
]
const facts = [
  'warranty',
  'weight',
  'delivery',
  'price',
  'material',
  'colour',
  'origin',
  'care',
  'repair',
  'size',
]

/** A folder of Markdown files that makes a site of about 1,000 passages. */
export async function writeSite(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [index, subject] of subjects.entries()) {
    for (let model = 0; model < 10; model++) {
      const sections = facts.map((fact) => section(subject, model, fact, index))
      const text = `# The ${subject} number ${model}\n\n${sections.join('\n\n')}\n`
      await writeFile(join(folder, `${subject}-${model}.md`), text)
    }
  }
}

function section(subject: string, model: number, fact: string, seed: number): string {
  const amount = (seed * 37 + model * 11 + fact.length * 7) % 97
  const sentences = Array.from(
    { length: 8 },
    (_, n) =>
      `The ${fact} of the ${subject} number ${model} is described in note ${n} and comes to ${amount + n} units.`,
  )
  return `## ${fact} of the ${subject}\n\n${sentences.join(' ')}`
}
