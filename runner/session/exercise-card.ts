import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Exercise } from '../course/course.ts'

/** The parts of an exercise's README that the watch screen shows. */
export interface ExerciseCard {
  goal?: string | undefined
  /** Why it works and what to try next: shown when the exercise is done. */
  afterword?: string | undefined
  /** How many hints there are. */
  hintCount?: number
  /** Slugs of the exercises whose files this one uses. */
  buildsOn?: readonly string[]
}

/** Reads the card of an exercise. A README that is missing or has no such part leaves it out. */
export function readCard(exercise: Exercise): ExerciseCard {
  let text = ''
  try {
    text = readFileSync(join(exercise.dir, 'README.md'), 'utf8')
  } catch {
    return {}
  }
  return {
    goal: section(text, /goal/i),
    afterword: section(text, /why it works|when it works|try next|afterwards/i),
  }
}

function section(markdown: string, heading: RegExp): string | undefined {
  const part = markdown
    .split(/^## +/m)
    .find((part, index) => index > 0 && heading.test(part.split('\n')[0] ?? ''))
  const body = part?.split('\n').slice(1).join('\n').trim()
  return body === undefined || body === '' ? undefined : plain(body)
}

/** Markdown as it reads in a terminal: paragraphs on one line, links as their text. */
function plain(markdown: string): string {
  return markdown
    .replaceAll('\r\n', '\n')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(\S)\n(?![\n\-*\d|>])(?=\S)/g, '$1 ')
}
