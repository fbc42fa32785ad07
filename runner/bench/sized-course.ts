import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exerciseFiles, pristineEntry, TOY_TSCONFIG } from '../session/toy-exercise-files.ts'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const IN_A_CHAPTER = 20

/** A generated course. */
export interface SizedCourse extends AsyncDisposable {
  root: string
  /** The file a learner edits in the first exercise, which multiplies by two. */
  first: string
}

/** A course of so many small exercises, twenty a chapter, removed with `await using`. */
export function sizedCourse(exercises: number): SizedCourse {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'etude-bench-')))
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  write('package.json', '{ "type": "module", "imports": { "#fixtures/*": "./fixtures/*" } }\n')
  write('tsconfig.json', TOY_TSCONFIG)
  const pristine: Record<string, unknown> = {}
  let first = ''
  for (let index = 0; index < exercises; index++) {
    const chapter = 1 + Math.floor(index / IN_A_CHAPTER)
    const number = 1 + (index % IN_A_CHAPTER)
    const two = (n: number): string => String(n).padStart(2, '0')
    const name = `times${index}`
    const folder = `${two(chapter)}-numbers-${chapter}/${two(number)}-${name}`
    const files = exerciseFiles(folder, name, 2 + index)
    for (const [path, text] of Object.entries(files)) write(path, text)
    Object.assign(pristine, pristineEntry(files, folder, name, `${chapter}.${number}`))
    if (index === 0) first = join(root, `exercises/${folder}/${name}.ts`)
    if (number === 1) write(`exercises/${dirname(folder)}/README.md`, `# Numbers ${chapter}\n`)
  }
  write('solutions/pristine.json', JSON.stringify({ version: 1, exercises: pristine, chapters: {} }))
  for (const name of ['node_modules', 'fixtures'])
    symlinkSync(join(PROJECT, name), join(root, name), 'junction')
  return { root, first, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) }
}
