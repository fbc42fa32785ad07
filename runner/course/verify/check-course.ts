import { existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Chapter, Course } from '../course.ts'
import { namesIn } from './attempt.ts'
import { textAt } from './text-at.ts'

/** What does not hold about the folders around the exercises: nothing that cannot be classified may lie there. */
export function checkCourse({ root, chapters, exercises }: Course): string[] {
  const findings: string[] = []
  const allowed: Record<string, readonly string[]> = {
    exercises: ['AGENTS.md', 'tsconfig.json'],
    solutions: ['pristine.json'],
  }
  for (const [tree, extra] of Object.entries(allowed)) {
    for (const name of namesIn(join(root, tree))) {
      if (extra.includes(name) || chapters.some((chapter) => chapter.name === name)) continue
      findings.push(
        `${tree}/${name} is unexpected: ${isFolder(join(root, tree, name)) ? CHAPTER : 'only chapters belong here'}`,
      )
    }
    for (const chapter of chapters) {
      const known = exercises
        .filter((exercise) => exercise.chapter === chapter)
        .map(({ dir }) => basename(dir))
      for (const name of namesIn(join(root, tree, chapter.name))) {
        if (
          known.includes(name) ||
          (tree === 'exercises' && (name === 'README.md' || isLinked(chapter, name)))
        )
          continue
        findings.push(`${tree}/${chapter.name}/${name} is unexpected: ${EXERCISE}`)
      }
    }
  }
  for (const { name, dir } of chapters) {
    if (!existsSync(join(dir, 'README.md')))
      findings.push(`exercises/${name}/README.md, the chapter card, is missing`)
  }
  return findings
}

/** A page to read belongs to a chapter whose card leads to it. */
function isLinked({ dir }: Chapter, name: string): boolean {
  return name.endsWith('.md') && (textAt(join(dir, 'README.md')) ?? '').includes(`](${name})`)
}

function isFolder(path: string): boolean {
  return statSync(path).isDirectory()
}

const CHAPTER = 'a chapter is a folder such as 02-tools, under exercises/ and solutions/ alike'
const EXERCISE =
  'an exercise is a folder such as 02-the-loop, under exercises/ and solutions/ alike, with a reference in solutions/'
