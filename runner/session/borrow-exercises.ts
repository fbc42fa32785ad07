import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Exercise } from '../course/course.ts'
import { sameText } from '../course/pristine.ts'
import { workspacePath } from '../course/workspace-path.ts'
import { CourseError } from '../course-error.ts'
import { applyAct, backupFolders, contentOf, type FileChange } from './apply-act.ts'
import { exerciseShelf } from './exercise-shelf.ts'
import type { Progress } from './progress.ts'

/** What borrowing did. Paths are from the workspace. */
export interface BorrowResult {
  /** The files that hold the reference now and did not before. */
  files: string[]
  /** The folders that keep what was there before. */
  backups: string[]
}

/**
 * Fills exercises with the reference, as one act that can be undone, and marks them borrowed. A done exercise is
 * refused: its answer is the learner's own.
 */
export async function borrowExercises(
  root: string,
  progress: Progress,
  exercises: readonly Exercise[],
): Promise<BorrowResult> {
  const done = exercises.find(({ slug }) => progress.state.exercises[slug]?.status === 'done')
  if (done) {
    throw new CourseError(
      'already-done',
      `${done.id} ${done.slug} is done, with an answer of your own.`,
      'In the watch, d shows yours beside the reference. To give yours up: ' +
        `\`etude reset ${done.id}\`, then \`etude borrow ${done.id}\`.`,
    )
  }
  const changes: FileChange[] = []
  for (const exercise of exercises) {
    for (const name of exercise.files) {
      const path = workspacePath(root, join(exercise.dir, name))
      const data = await readFile(join(exercise.solutionDir, name), 'utf8')
      const present = await contentOf(root, path)
      if (present === undefined || !sameText(present.toString(), data)) changes.push({ path, data })
    }
  }
  const fresh = exercises.filter(({ slug }) => progress.state.exercises[slug]?.status !== 'borrowed')
  if (changes.length === 0 && fresh.length === 0) return { files: [], backups: [] }
  const act = await applyAct(root, {
    kind: 'borrow',
    title: `borrowing of ${exercises.map(({ id, slug }) => `${id} ${slug}`).join(', ')}`,
    changes,
    records: await progress.snapshot(fresh.map(({ slug }) => slug)),
    changeRecords: () => progress.borrow(fresh),
    shelf: exerciseShelf(root, exercises),
  })
  return { files: changes.map(({ path }) => path), backups: backupFolders(act) }
}
