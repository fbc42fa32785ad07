import { renderHint } from './render-hint.ts'
import { renderMissing } from './render-missing.ts'
import { renderOutput } from './render-output.ts'
import { whatNext, type ExerciseScreen } from './render-screen.ts'
import { renderStart, renderTypes, renderVerdict } from './render-verdict.ts'
import type { View } from './view.ts'

/** How much of a learner's output a block of plain mode shows. */
const OUTPUT_LINES = 40

/** What a block of plain mode is about. */
export type PlainNews = 'answer' | 'types' | 'hint' | 'notice'

/** One block of plain mode: lines that stay, without cursor movement. It says what is new and nothing again. */
export function renderPlain(screen: ExerciseScreen, news: PlainNews, view: View): string {
  const { question, notice } = screen
  const asked = question === undefined ? '' : `${question} (y/n)`
  const parts =
    news === 'answer'
      ? answer(screen, view)
      : news === 'types'
        ? types(screen, view)
        : [news === 'hint' ? renderHint(screen.hints, screen.hintsOpen, view) : '', notice ?? '', asked]
  return `${parts.filter((part) => part !== '').join('\n')}\n\n`
}

function answer(screen: ExerciseScreen, view: View): string[] {
  const { verdict, missing, done, total, notice } = screen
  const count = `${done} of ${total} done`
  if (missing.length > 0) return [renderMissing(missing, view), count]
  if (verdict === undefined) return [renderStart(screen, 'not checked yet', view), count]
  return [
    renderOutput(verdict.output, OUTPUT_LINES, view),
    renderVerdict({ ...screen, verdict }, view),
    screen.keys.done ? whatNext(screen, view).join('\n') : '',
    notice ?? '',
    // A pass whose types are still being checked is not counted yet.
    verdict.status === 'passed' && screen.problems === undefined ? '' : count,
  ]
}

/** What the types add to an answer that was told before they were known. */
function types(screen: ExerciseScreen, view: View): string[] {
  const { verdict, done, total } = screen
  if (verdict === undefined) return []
  const lines = renderTypes({ ...screen, verdict }, view)
  const next = screen.keys.done ? whatNext(screen, view).join('\n') : ''
  return [...lines, next, verdict.status === 'passed' ? `${done} of ${total} done` : '']
}
