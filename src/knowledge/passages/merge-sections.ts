import { textOfBlocks } from './block-text.ts'
import type { Section } from './sections.ts'
import { sizeInWords } from './size-in-words.ts'

interface Group {
  /** How much of the headings is common to all members. */
  pathLength: number
  members: Section[]
  words: number
}

/**
 * Puts sections below `wordsMin` together with their neighbours under the same parent, up to `wordsMax`.
 * The headings that the members do not share stand in the text then.
 */
export function mergeTinySections(
  sections: Section[],
  wordsMin: number,
  wordsMax: number,
): Section[] {
  const groups: Group[] = []
  const absorb = (group: Group, isTiny: (before: Group) => boolean) => {
    const before = groups.at(-1)
    const fits = before && before.words + group.words <= wordsMax && areRelated(before, group)
    if (before && fits && isTiny(before)) join(before, group)
    else groups.push(group)
  }
  for (const section of sections) absorb(groupOf(section), ({ words }) => words < wordsMin)
  // What is tiny still had no neighbour behind it; now the one before it may take it.
  for (const group of groups.splice(0)) absorb(group, () => group.words < wordsMin)
  return groups.map(toSection)
}

function groupOf(section: Section): Group {
  return {
    pathLength: section.path.length,
    members: [section],
    words: sizeInWords(textOfBlocks(section.blocks)),
  }
}

/** Whether one is the other's parent, or both have the same. */
function areRelated(one: Group, other: Group): boolean {
  return commonLength(one, other) >= Math.max(one.pathLength, other.pathLength) - 1
}

function commonLength(one: Group, other: Group): number {
  const [onePath = [], otherPath = []] = [one, other].map(({ members }) => members[0]?.path)
  const longest = Math.min(one.pathLength, other.pathLength)
  let length = 0
  while (length < longest && onePath[length] === otherPath[length]) length++
  return length
}

function join(group: Group, next: Group): void {
  group.pathLength = commonLength(group, next)
  for (const member of next.members) group.members.push(member)
  group.words += next.words
}

function toSection({ pathLength, members }: Group): Section {
  const path = members[0]?.path.slice(0, pathLength) ?? []
  const shown = new Set(path)
  const blocks = members.flatMap((member) => {
    const headings = member.path.filter((heading) => !shown.has(heading))
    for (const heading of headings) shown.add(heading)
    return [...headings, ...member.blocks]
  })
  return { path, blocks }
}
