import { CourseError } from '../course-error.ts'
import { applyAct, backupFolders } from '../session/apply-act.ts'
import { appendEvent } from '../session/journal.ts'
import { openProgress } from '../session/open-progress.ts'
import type { ProgressState } from '../session/progress-state.ts'
import { lockWorkspace } from '../session/workspace-lock.ts'
import { fetchCourse } from '../update/fetch-course.ts'
import { newerCourse } from '../update/newer-course.ts'
import { planUpdate } from '../update/plan-update.ts'
import { renderPlan } from '../update/render-plan.ts'
import type { UpdatePlan } from '../update/update-plan.ts'
import { ask, canAsk } from './ask.ts'
import type { Call, Command } from './command.ts'
import { noticeTo } from './notice-to.ts'

// Everything is imported above and nothing later: an update replaces the runner it runs on.

/** Brings newer course files into the workspace, after saying what will change; answers are not touched. */
export const update: Command = async (call) => {
  const { root, options } = call
  const lock = await lockWorkspace(root)
  try {
    if (options.from !== undefined)
      return await updateFrom(call, await newerCourse(root, options.from), options.from)
    const fetched = await fetchCourse(root)
    try {
      return await updateFrom(call, await newerCourse(root, fetched.folder), fetched.branch)
    } finally {
      await fetched[Symbol.asyncDispose]()
    }
  } finally {
    await lock[Symbol.asyncDispose]()
  }
}

async function updateFrom(call: Call, source: string, name: string): Promise<number> {
  const { root, options, out, err } = call
  const state = await progressOf(call)
  const plan = await planUpdate(root, source, state)
  const tell = (plan: UpdatePlan, applied: boolean, backup: string | null): void => {
    const { changes: _, ...rest } = plan
    out(`${JSON.stringify({ ...rest, applied, backup }, null, 2)}\n`)
  }
  if (plan.changes.length === 0) {
    if (options.json) tell(plan, false, null)
    else out(`Nothing to update: the course files are those of ${name}.\n`)
    return 0
  }
  if (!options.json) out(`${renderPlan(plan, name)}\n`)
  if (!options.yes && (options.json || !canAsk())) {
    if (options.json) tell(plan, false, null)
    err('Nothing was changed. To do it: the same command with --yes\n')
    return 2
  }
  if (!options.yes && !(await ask('Update now?'))) {
    out('Nothing was changed.\n')
    return 0
  }

  // Planned anew: a file may have been saved while the question stood there.
  const agreed = options.yes ? plan : await planUpdate(root, source, state)
  const act = await applyAct(root, {
    kind: 'update',
    title: agreed.to === null || agreed.to === agreed.from ? `update from ${name}` : `update to ${agreed.to}`,
    changes: agreed.changes,
    renames: Object.fromEntries(agreed.renamed.map(({ from, to }) => [from, to])),
    shelf: (path, id) => `update/${id}/${path}`,
  })
  await appendEvent(root, { kind: 'update', act: act.id })
  const [backup = null] = backupFolders(act)
  if (options.json) tell(agreed, true, backup)
  else out(ended(agreed, backup))
  return 0
}

/** Progress that a newer Etude wrote cannot be read, and an update is what helps. */
async function progressOf({ root, err }: Call): Promise<Readonly<ProgressState>> {
  try {
    return (await openProgress(root, noticeTo(err))).state
  } catch (error) {
    if (error instanceof CourseError && error.code === 'progress-newer')
      return { schema: 1, welcomed: true, exercises: {} }
    throw error
  }
}

function ended({ stale, install, changes }: UpdatePlan, backup: string | null): string {
  const lines = [
    `Updated: ${changes.length === 1 ? '1 file' : `${changes.length} files`}. \`etude undo\` takes it back.`,
    ...(backup === null ? [] : [`What was there is in ${backup}.`]),
    ...(install ? ['The packages are others now. Next: npm install'] : []),
    ...(stale.length > 0
      ? [
          `Stale now: ${stale.join(', ')}. \`etude run ${stale[0]?.split(' ')[0]}\` checks one again; in the watch, c checks all.`,
        ]
      : ['Nothing became stale.']),
  ]
  return `${lines.join('\n')}\n`
}
