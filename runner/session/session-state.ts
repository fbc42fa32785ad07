import { relative } from 'node:path'
import type { TypeProblem } from '../check/checker.ts'
import type { Verdict } from '../check/verdict.ts'
import type { Course, Exercise } from '../course/course.ts'
import type { ListFilter, ListRow } from '../ui/render-list.ts'
import type { MissingFile } from '../ui/render-missing.ts'
import type { View } from '../ui/view.ts'
import type { ExerciseCard } from './exercise-card.ts'
import { listedStatus } from './listed-status.ts'
import { isOpen, type ExerciseRecord, type ProgressState } from './progress-state.ts'
import type { PagerContent } from './session-event.ts'
import { settleVerdict, type Settled } from './settle-verdict.ts'

/** Which page is on the screen. The exercise goes on being checked behind the others. */
export type Page =
  | { name: 'welcome' }
  | { name: 'exercise' }
  | { name: 'finish' }
  | { name: 'list'; cursor: number; filter: ListFilter; query: string; typing: boolean }
  | { name: 'pager'; content: PagerContent; offset: number }
  | { name: 'check-all'; batch: number; results: ReadonlyMap<string, boolean>; finished: boolean }

/** What is known about one run. */
export interface Answer {
  readonly verdict?: Verdict | undefined
  /** Type errors of the run's files; undefined until known, 'unknown' where they cannot be had. */
  readonly problems?: readonly TypeProblem[] | 'unknown' | undefined
  /** Whether the suite is the one the course came with; undefined until known. */
  readonly suitePristine?: boolean | undefined
  /** Files of fixtures/ that are not as the course has them. */
  readonly editedFiles?: readonly string[] | undefined
}

/** Everything a watch session knows. Changed by the reducer only. */
export interface SessionState extends Answer {
  readonly exercises: readonly Exercise[]
  /** The folder paths are shown from. */
  readonly cwd: string
  readonly view: View
  readonly records: Readonly<Record<string, ExerciseRecord>>
  readonly page: Page

  readonly current: Exercise
  readonly card: ExerciseCard
  /** Counts the runs; an answer to an older run is dropped. */
  readonly generation: number
  readonly running: boolean
  /** Seconds the run has been going. */
  readonly seconds: number
  /** Runs answered since this exercise was entered. */
  readonly answered: number
  /** The answer to the save before, shown while a run is going on. */
  readonly before?: Answer | undefined
  readonly missing: readonly MissingFile[]
  readonly hasTranscript: boolean
  /** The last verdict is in the progress file. */
  readonly recorded: boolean

  readonly hints: readonly string[]
  readonly hintsOpen: number
  readonly hintsShown: boolean
  /** Waiting for y or n. */
  readonly asking: boolean
  /** n was pressed once on an exercise that is not done. */
  readonly leaving: boolean
  readonly notice?: string | undefined
  /** The notice stays through saves, until an answer to something the learner wrote. */
  readonly lasting?: boolean
  /** The session is over; the exit code. */
  readonly exitCode?: number | undefined
}

/** The state before the first event. */
export function initialState(
  course: Course,
  progress: ProgressState,
  start: Exercise,
  card: ExerciseCard,
  cwd: string,
  view: View,
): SessionState {
  return {
    exercises: course.exercises,
    cwd,
    view,
    records: progress.exercises,
    page: { name: progress.welcomed ? 'exercise' : 'welcome' },
    ...freshExercise(start, progress.exercises),
    card,
    generation: 0,
    notice: welcomeBack(course, progress, start),
  }
}

/** What an exercise starts with when it is entered. */
export function freshExercise(
  current: Exercise,
  records: Readonly<Record<string, ExerciseRecord>>,
): Omit<SessionState, 'exercises' | 'cwd' | 'view' | 'records' | 'page' | 'generation'> {
  return {
    current,
    card: {},
    running: true,
    seconds: 0,
    answered: 0,
    verdict: undefined,
    problems: undefined,
    suitePristine: undefined,
    editedFiles: undefined,
    before: undefined,
    missing: [],
    hasTranscript: false,
    recorded: true,
    hints: [],
    hintsOpen: records[current.slug]?.hints ?? 0,
    hintsShown: false,
    asking: false,
    leaving: false,
    notice: undefined,
    lasting: false,
  }
}

/** An answer with types and suite weighed in; undefined while one of them is not known. */
export function settled(state: SessionState, answer: Answer = state): Settled | undefined {
  const { verdict, problems, suitePristine } = answer
  if (verdict === undefined || problems === undefined || suitePristine === undefined) return undefined
  return settleVerdict(state.current, verdict, {
    suitePristine,
    editedFiles: answer.editedFiles ?? [],
    borrowed: isBorrowed(state, state.current),
    typeProblems: problems === 'unknown' ? [] : problems.map((problem) => shownFrom(state.cwd, problem)),
  })
}

/** The answer to show: that of this run, or of the one before while this one goes on. */
export function shownAnswer(state: SessionState): Answer {
  return state.running ? (state.before ?? {}) : state
}

function shownFrom(cwd: string, problem: TypeProblem): TypeProblem {
  return { ...problem, file: relative(cwd, problem.file) }
}

/** Whether the current exercise is done as its files were at the last answer. */
export function isDoneNow(state: SessionState): boolean {
  return state.missing.length === 0 && settled(state, shownAnswer(state))?.done === true
}

/** Whether an exercise was ever done. */
export function isDone(state: SessionState, exercise: Exercise): boolean {
  return state.records[exercise.slug]?.status === 'done'
}

/** Whether the reference stands in for an answer. */
export function isBorrowed(state: SessionState, exercise: Exercise): boolean {
  return state.records[exercise.slug]?.status === 'borrowed'
}

/** Where n goes: the exercise that follows, behind the last one the first that is open. */
export function nextOf(state: SessionState): Exercise | undefined {
  const { exercises, current } = state
  const following = exercises[exercises.indexOf(current) + 1]
  return (
    following ?? exercises.find((exercise) => exercise !== current && isOpen(state.records[exercise.slug]))
  )
}

/** The earlier exercise in which the failure that is shown began. */
export function originOf(state: SessionState): Exercise | undefined {
  const id = shownAnswer(state).verdict?.startsIn?.exercise
  return state.exercises.find((exercise) => exercise.id === id)
}

/** The rows of the list page. */
export function listRows(state: SessionState): ListRow[] {
  return state.exercises.map((exercise) => {
    const status = listedStatus(state.records[exercise.slug])
    return { exercise, status, current: exercise === state.current }
  })
}

function welcomeBack(course: Course, progress: ProgressState, start: Exercise): string | undefined {
  if (!progress.welcomed) return undefined
  const done = course.exercises.filter(({ slug }) => progress.exercises[slug]?.status === 'done').length
  return `Welcome back. You are at ${start.id} ${start.title}; ${done} of ${course.exercises.length} are done.`
}
