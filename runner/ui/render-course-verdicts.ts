import stringWidth from 'string-width'
import type { Verdict } from '../check/verdict.ts'
import type { Exercise } from '../course/course.ts'
import { isNotStarted } from './render-verdict.ts'
import { themeOf } from './theme.ts'
import type { View } from './view.ts'
import { cut, wrap } from './wrap.ts'

const WORDS: Record<Verdict['status'], string> = {
  passed: 'passes',
  failed: 'not passed',
  error: 'cannot run',
  timeout: 'not ended',
}
const NOT_STARTED = 'not started'

/** How every exercise of a course stands, one a line: the state as a word, its checks, and what was found. */
export function renderCourseVerdicts(
  exercises: readonly Exercise[],
  verdicts: ReadonlyMap<Exercise, Verdict>,
  seed: number,
  view: View,
): string {
  const { glyphs, good } = themeOf(view)
  const widest = Math.max(0, ...exercises.map((exercise) => stringWidth(label(exercise))))
  const lines = exercises.flatMap((exercise) => {
    const verdict = verdicts.get(exercise)
    if (verdict === undefined) return []
    const passes = verdict.status === 'passed'
    const mark = passes ? glyphs.pass : isNotStarted(verdict) ? glyphs.open : glyphs.fail
    const state = (isNotStarted(verdict) ? NOT_STARTED : WORDS[verdict.status]).padEnd(NOT_STARTED.length)
    const name = label(exercise)
    const space = ' '.repeat(widest - stringWidth(name) + 2)
    const line = cut(
      `${mark} ${state}  ${name}${space}${detail(verdict)}`.trimEnd(),
      view.columns,
      glyphs.more,
    )
    return [passes ? good(line) : line]
  })
  return [...lines, '', ...wrap(summary(exercises, verdicts, seed), view.columns)].join('\n')
}

function label({ id, slug }: Exercise): string {
  return `${id.padEnd(4)} ${slug}`
}

function detail(verdict: Verdict): string {
  if (isNotStarted(verdict)) return ''
  const { tests, diagnosis, status } = verdict
  const passed = tests.filter((test) => test.status === 'passed').length
  const checks = tests.length === 0 ? '' : `${passed} of ${tests.length} checks`
  const code = status === 'passed' ? '' : (diagnosis?.code ?? '')
  return [checks, code].filter((part) => part !== '').join('  ')
}

function summary(
  exercises: readonly Exercise[],
  verdicts: ReadonlyMap<Exercise, Verdict>,
  seed: number,
): string {
  const open = exercises.filter((exercise) => verdicts.get(exercise)?.status !== 'passed')
  const [first] = open
  const passing = `${exercises.length - open.length} of ${exercises.length} exercises pass (seed ${seed}).`
  return first ? `${passing} The first open one: ${first.id}. \`etude run ${first.id}\` says more.` : passing
}
