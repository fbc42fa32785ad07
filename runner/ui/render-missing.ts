import { labelled } from './labelled.ts'
import { themeOf } from './theme.ts'
import type { View } from './view.ts'
import { wrap } from './wrap.ts'

/** A file of the exercise that cannot be checked as it is now. */
export interface MissingFile {
  name: string
  state: 'missing' | 'empty'
}

/** Says which file is missing or empty and what to do; nothing was lost by it. */
export function renderMissing(files: readonly MissingFile[], view: View): string {
  const { glyphs, strong } = themeOf(view)
  const heads = files.flatMap(({ name, state }) =>
    wrap(`${glyphs.open} ${name} is ${state}`, view.columns).map(strong),
  )
  const next =
    'Save it again and the checks run. Or press x: it puts back what the course has and keeps a copy of yours.'
  return [...heads, ...labelled('Next', next, view)].join('\n')
}
