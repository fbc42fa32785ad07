import { keyName, keyTable, type PageName } from './key-table.ts'
import { labelled } from './labelled.ts'
import { themeOf } from './theme.ts'
import type { View } from './view.ts'
import { wrap } from './wrap.ts'

/** Every key of the exercise page and of the list, with what it does. */
export function renderHelp(view: View): string {
  const { accent } = themeOf(view)
  const keys = (page: PageName): string[] =>
    keyTable[page].flatMap(({ keys, help }) => labelled(keys.map(keyName).join(', '), help, view))
  return [
    ...wrap('The checks run whenever you save a file of the exercise.', view.columns),
    '',
    accent('Exercise'),
    ...keys('exercise'),
    '',
    accent('List'),
    ...keys('list'),
  ].join('\n')
}
