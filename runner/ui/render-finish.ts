import type { Chapter } from '../course/course.ts'
import { labelledLines } from './labelled.ts'
import { themeOf } from './theme.ts'
import type { View } from './view.ts'
import { wrap } from './wrap.ts'

/** What is told when every exercise is done. */
export interface FinishPage {
  chapters: readonly { chapter: Chapter; exercises: number }[]
  /** Runs that were judged and hints that were opened, over the whole course. */
  attempts: number
  hints: number
  /** Days from the first try to the last pass, at least 1; undefined where the progress file does not say. */
  days: number | undefined
}

/** The last screen: what the learner owns now, and what they can do with it. */
export function renderFinish({ chapters, attempts, hints, days }: FinishPage, view: View): string {
  const { strong, glyphs } = themeOf(view)
  const width = Math.min(view.columns, 84)
  const total = chapters.reduce((sum, { exercises }) => sum + exercises, 0)
  const span = days === undefined ? '' : days === 1 ? ' in one day' : ` in ${days} days`
  const counted = `${count(attempts, 'run')}, ${count(hints, 'hint')} opened${span}.`
  return [
    ...wrap(`All ${total} exercises are done`, width).map(strong),
    ...wrap(
      'The folder exercises/ is now a desk that you wrote, and that you can explain line by line.',
      width,
    ),
    '',
    ...labelledLines(
      'Yours',
      chapters.map(({ chapter, exercises }) => `${glyphs.pass} ${chapter.title}  ${exercises}`),
      view,
    ),
    '',
    ...wrap(counted, width),
    ...wrap(
      'c checks all of it once more. l goes back to any exercise; d there shows the reference beside yours.',
      width,
    ),
  ].join('\n')
}

function count(n: number, what: string): string {
  return n === 1 ? `1 ${what}` : `${n} ${what}s`
}
