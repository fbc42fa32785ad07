import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
import { resolve } from 'node:path'
import { existsSync } from 'node:fs'
import { discoverCourse } from '../course/discover.ts'
import { CourseError } from '../course-error.ts'
import { writeReport } from '../report/write-report.ts'
import { importProgress, type ImportPlan, planImport } from '../session/import-progress.ts'
import { openProgress } from '../session/open-progress.ts'
import { portableProgress } from '../session/portable-progress.ts'
import { readPortable } from '../session/read-portable.ts'
import type { Call, Command } from './command.ts'
import { noticeTo } from './notice-to.ts'

/** Moves a learner to another machine: `progress export`, and there `progress import <file>`. */
export const progress: Command = async (call) => {
  const [verb, file, ...extra] = call.words
  if (verb === 'export' && file === undefined) return exportTo(call)
  if (verb === 'import' && file !== undefined && extra.length === 0) return importFrom(call, file)
  throw new CourseError(
    'which-way',
    verb === 'import'
      ? '`etude progress import` needs the file to read.'
      : '`etude progress` needs to know which way: export or import.',
    'Here: `etude progress export --out progress.json`. There: `etude progress import progress.json`.',
  )
}

async function exportTo({ root, options, out, err }: Call): Promise<number> {
  const course = await discoverCourse(root)
  const { state } = await openProgress(root, noticeTo(err))
  const withCode = options['with-code'] === true
  const portable = await portableProgress(course, state, withCode)
  const text = `${JSON.stringify(portable, null, 2)}\n`
  if (options.out === undefined) {
    out(text)
    return 0
  }
  await rejectForeign(options.out, options.yes === true)
  const file = await writeReport(options.out, text)
  const { length } = portable.exercises
  if (options.json) out(`${JSON.stringify({ file, exercises: length, withCode }, null, 2)}\n`)
  else out(`Wrote ${file}: ${exercises(length)}, ${withCode ? 'with your code' : 'without your code'}.\n`)
  return 0
}

/** An older export may be written over; anything else that lies there is not ours. */
async function rejectForeign(path: string, yes: boolean): Promise<void> {
  if (yes || !existsSync(resolve(path))) return
  const isOurs = await readPortable(path).then(
    () => true,
    () => false,
  )
  if (isOurs) return
  throw new CourseError(
    'file-exists',
    `${path} is there already, and is no export of progress.`,
    'Name another file after --out, or add --yes to write over it.',
  )
}

async function importFrom({ root, options, out, err }: Call, file: string): Promise<number> {
  const course = await discoverCourse(root)
  const portable = await readPortable(file)
  const { state } = await openProgress(root, noticeTo(err))
  const plan = await planImport(course, state, portable)
  const replaced = plan.files.filter(({ replaces }) => replaces).map(({ path }) => path)
  if (replaced.length > 0 && options.yes !== true && !(await isAgreed(replaced, options.json === true))) {
    err('Nothing was changed.\n')
    return 1
  }
  const { state: merged, backups } = await importProgress(course, plan)
  const done = course.exercises.filter(({ slug }) => merged.exercises[slug]?.status === 'done').length
  const wrote = plan.files.map(({ path }) => path)
  const { kept, unknown } = plan
  const total = course.exercises.length
  if (options.json) {
    const what = { imported: portable.exercises.length, done, total, wrote, kept, unknown, backups }
    out(`${JSON.stringify(what, null, 2)}\n`)
  } else {
    out(told(plan, wrote, backups))
    out(`${done} of ${total} exercises are done.\n`)
  }
  return 0
}

function told(
  { portable, kept, unknown }: ImportPlan,
  wrote: readonly string[],
  backups: readonly string[],
): string {
  return [
    `Merged the progress of ${exercises(portable.exercises.length)}.`,
    ...wrote.map((path) => `Wrote ${path}`),
    ...kept.map((path) => `Left ${path} as it is: done here, not done there.`),
    ...unknown.map((slug) => `This course has no exercise ${slug}; its record is kept.`),
    ...backups.map((folder) => `What was there before is in ${folder}`),
    '',
  ].join('\n')
}

/** Asks a person; where nobody can be asked, says which option answers instead. */
async function isAgreed(replaced: readonly string[], json: boolean): Promise<boolean> {
  const { stdin, stderr } = process
  if (json || !stdin.isTTY || !stderr.isTTY) {
    throw new CourseError(
      'would-replace',
      `Your own version of ${replaced.join(' and ')} would be replaced.`,
      'Nothing was changed. With --yes it is done, and yours is kept in .etude/backups.',
    )
  }
  const lines = createInterface({ input: stdin, output: stderr })
  try {
    const list = replaced.map((path) => `  ${path}\n`).join('')
    const question = `Your own version of these files would be replaced, and kept in .etude/backups:\n${list}Replace them? (y/n) `
    // Ctrl-D and Ctrl-C end the question without an answer.
    const closed = once(lines, 'close').then(() => '\n')
    const answer = await Promise.race([lines.question(question).catch(() => '\n'), closed])
    if (answer === '\n') stderr.write(answer)
    return /^y(es)?$/i.test(answer.trim())
  } finally {
    lines.close()
  }
}

function exercises(count: number): string {
  return count === 1 ? '1 exercise' : `${count} exercises`
}
