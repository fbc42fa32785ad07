import { join, relative } from 'node:path'
import type { Exercise } from '../course/course.ts'
import { themeOf } from './theme.ts'
import type { View } from './view.ts'
import { wrap } from './wrap.ts'

/** The first screen of all, shown once: how it works, in four points. */
export function renderWelcome(first: Exercise, total: number, cwd: string, view: View): string {
  const { strong, accent } = themeOf(view)
  const file = relative(cwd, join(first.dir, first.files[0] ?? ''))
  const width = Math.min(view.columns, 84)
  const points = [
    `Each of the ${total} exercises is a folder with a README.md to read and a file to edit. Yours is now:\n${file}`,
    'Save the file. The checks run at once and this screen says what happened, why it matters and where to look.',
    'Stuck? h opens a hint. When the checks pass, your progress is saved and n goes on.',
    'Nothing leaves this computer: the model is simulated, so you need no key and no network.',
  ]
  const body = points.flatMap((point, index) => {
    const lines = wrap(point, width - 3)
    return lines.map((line, row) => (row === 0 ? `${accent(`${index + 1}.`)} ${line}` : `   ${line}`))
  })
  const lead = 'You build one agentic system, exercise by exercise, and own it at the end.'
  return [...wrap('Welcome to Etude', width).map(strong), ...wrap(lead, width), '', ...body].join('\n')
}
