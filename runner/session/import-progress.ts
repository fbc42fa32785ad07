import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Course, Exercise } from '../course/course.ts'
import { readPristine, sameText } from '../course/pristine.ts'
import { workspacePath } from '../course/workspace-path.ts'
import { applyAct, backupFolders } from './apply-act.ts'
import { exerciseShelf } from './exercise-shelf.ts'
import { mergeProgress } from './merge-progress.ts'
import type { PortableProgress } from './portable-progress.ts'
import { loadProgress, progressPath, saveProgress } from './progress-file.ts'
import type { ProgressState } from './progress-state.ts'
import { writeFailure } from './write-failure.ts'

/** A file an import would write. */
export interface ImportedFile {
  exercise: Exercise
  name: string
  text: string
  /** From the workspace. */
  path: string
  /** The learner has written something else there. */
  replaces: boolean
}

/** What an import would do. Making it touches nothing. */
export interface ImportPlan {
  portable: PortableProgress
  files: ImportedFile[]
  /** Paths of files that stay as they are: the exercise is done here, and not in the export. */
  kept: string[]
  /** Slugs this course does not hold. Their records are kept all the same. */
  unknown: string[]
}

/** Works out what importing would do to the learner's files. */
export async function planImport(
  course: Course,
  state: ProgressState,
  portable: PortableProgress,
): Promise<ImportPlan> {
  const pristine = await readPristine(course.root)
  const plan: ImportPlan = { portable, files: [], kept: [], unknown: [] }
  for (const { slug, status, files = {} } of portable.exercises) {
    const exercise = course.exercises.find((other) => other.slug === slug)
    if (exercise === undefined) {
      plan.unknown.push(slug)
      continue
    }
    // Only the names the course knows: an export cannot write anywhere else.
    for (const name of exercise.files) {
      const text = Object.hasOwn(files, name) ? files[name] : undefined
      const present = await readFile(join(exercise.dir, name), 'utf8').catch(() => '')
      if (text === undefined || sameText(text, present)) continue
      const path = workspacePath(course.root, join(exercise.dir, name))
      const starter = pristine.exercises[slug]?.files[name] ?? ''
      const replaces = present.trim() !== '' && !sameText(present, starter)
      const isBetterHere = state.exercises[slug]?.status === 'done' && status !== 'done'
      if (replaces && isBetterHere) plan.kept.push(path)
      else plan.files.push({ exercise, name, text, path, replaces })
    }
  }
  return plan
}

/** What an import did: folders of backups, from the workspace. */
export interface ImportResult {
  state: ProgressState
  backups: string[]
}

/** Carries a plan out: backs up, writes the files, then the merged progress. */
export async function importProgress({ root }: Course, plan: ImportPlan): Promise<ImportResult> {
  const { state: own } = await loadProgress(root)
  const kept = await backUpProgress(root)
  const state = mergeProgress(own, plan.portable)
  const act = await applyAct(root, {
    kind: 'import',
    title: 'import of progress',
    changes: plan.files.map(({ path, text }) => ({ path, data: text, learners: true })),
    records: Object.fromEntries(
      Object.keys(state.exercises).map((slug) => [slug, own.exercises[slug] ?? null]),
    ),
    changeRecords: () => saveProgress(root, state),
    shelf: exerciseShelf(root, [...new Set(plan.files.map(({ exercise }) => exercise))]),
  })
  const backups = [...(kept === undefined ? [] : [workspacePath(root, kept)]), ...backupFolders(act)]
  return { state, backups }
}

/** Copies progress.json to .etude/backups/progress/<time>/; undefined where there is none. */
async function backUpProgress(root: string): Promise<string | undefined> {
  const present = await readFile(progressPath(root)).catch(() => undefined)
  if (present === undefined) return undefined
  const time = new Date().toISOString().replaceAll(/[:.]/g, '-')
  // Not a slug: no exercise's backups lie there.
  const folder = join(root, '.etude', 'backups', '_progress', time)
  try {
    await mkdir(folder, { recursive: true })
    await copyFile(progressPath(root), join(folder, 'progress.json'))
  } catch (error) {
    throw writeFailure(error, folder)
  }
  return folder
}
