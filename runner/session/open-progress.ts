import { join } from 'node:path'
import type { Exercise } from '../course/course.ts'
import type { CourseError } from '../course-error.ts'
import type { Pristine } from '../course/pristine.ts'
import { asSeen, passMark, renamed } from './course-view.ts'
import { appendEvent, type JournalEvent } from './journal.ts'
import { cachePristine } from './pristine-cache.ts'
import { loadProgress, saveProgress } from './progress-file.ts'
import type { ExerciseRecord, ProgressState } from './progress-state.ts'
import type { Progress } from './progress.ts'
import { writeFailure } from './write-failure.ts'

/**
 * Opens the progress kept in `.etude` of a workspace. Opening writes nothing, except where the file is gone or
 * cannot be read: it is then moved aside and recovered, and `onNotice` is told. Every change is on disk when its promise resolves.
 */
export async function openProgress(
  root: string,
  onNotice?: (notice: CourseError) => void,
): Promise<Progress> {
  const pristineNow = cachePristine(root)
  let state = asSeen(await load(), await pristine())
  let last: Promise<unknown> = Promise.resolve()

  async function load(): Promise<ProgressState> {
    const loaded = await loadProgress(root)
    if (loaded.notice) {
      await saveProgress(root, loaded.state)
      onNotice?.(loaded.notice)
    }
    return renamed(loaded.state, (await pristine()).aliases)
  }

  /** A damaged bundle is told about where it is needed; progress is readable without it. */
  function pristine(): Promise<Pristine> {
    return pristineNow().catch(() => ({ version: 1, exercises: {}, chapters: {} }))
  }

  async function apply(edit: (draft: ProgressState) => void): Promise<void> {
    const draft = structuredClone(await load())
    edit(draft)
    await saveProgress(root, draft)
    state = asSeen(draft, await pristine())
  }

  /** One change at a time, each on what is on disk now: a watch and a `run` may both be writing. */
  function change(edit: (draft: ProgressState) => void): Promise<void> {
    const result = last.then(() => apply(edit))
    last = result.catch(() => undefined)
    return result
  }

  async function journal(event: JournalEvent): Promise<void> {
    await appendEvent(root, event).catch((error: unknown) => {
      throw writeFailure(error, join(root, '.etude', 'events.jsonl'))
    })
  }

  return {
    get state() {
      return state
    },
    setCurrent: (exercise) =>
      change((draft) => {
        draft.current = exercise.slug
      }),
    async recordVerdict(exercise, verdict, done) {
      const mark = passMark(await pristine(), exercise.slug)
      let counts = done
      await change((draft) => {
        const record = recordOf(draft, exercise)
        record.attempts += 1
        counts &&= record.status !== 'borrowed'
        if (!counts) return
        const isNews = record.status !== 'done' || (record.suite ?? mark.suite) !== mark.suite
        if (isNews) record.doneAt = new Date().toISOString()
        if (isNews || record.suite === undefined) Object.assign(record, { status: 'done', ...mark })
      })
      await journal({
        kind: 'verdict',
        exercise: exercise.slug,
        status: verdict.status,
        ...(verdict.diagnosis ? { diagnosis: verdict.diagnosis.code } : {}),
        passed: verdict.tests.filter(({ status }) => status === 'passed').length,
        tests: verdict.tests.length,
        durationMs: verdict.durationMs,
        seed: verdict.seed,
        done: counts,
      })
    },
    async openHint(exercise, rungs) {
      let open = 0
      await change((draft) => {
        const record = recordOf(draft, exercise)
        record.hints = Math.min(record.hints + 1, rungs)
        open = record.hints
      })
      await journal({ kind: 'hint', exercise: exercise.slug, rung: open })
      return open
    },
    async forget(exercise) {
      await change((draft) => {
        delete draft.exercises[exercise.slug]
      })
      await journal({ kind: 'reset', exercise: exercise.slug })
    },
    async borrow(exercises) {
      await change((draft) => {
        for (const exercise of exercises) {
          const { attempts, hints, firstTriedAt } = recordOf(draft, exercise)
          const tried = firstTriedAt === undefined ? {} : { firstTriedAt }
          draft.exercises[exercise.slug] = { status: 'borrowed', attempts, hints, ...tried }
        }
      })
      for (const { slug } of exercises) await journal({ kind: 'borrow', exercise: slug })
    },
    async snapshot(slugs) {
      await last
      const { exercises } = await load()
      return Object.fromEntries(slugs.map((slug) => [slug, exercises[slug] ?? null]))
    },
    putBack: (records) =>
      change((draft) => {
        for (const [slug, record] of Object.entries(records)) {
          if (record) draft.exercises[slug] = record
          else delete draft.exercises[slug]
        }
      }),
    rename: (names) => change((draft) => void Object.assign(draft, renamed(draft, names))),
    markWelcomed: () =>
      change((draft) => {
        draft.welcomed = true
      }),
  }
}

function recordOf(draft: ProgressState, exercise: Exercise): ExerciseRecord {
  return (draft.exercises[exercise.slug] ??= {
    status: 'in-progress',
    attempts: 0,
    hints: 0,
    firstTriedAt: new Date().toISOString(),
  })
}
