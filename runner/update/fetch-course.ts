import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runGit } from '../course/run-git.ts'
import { CourseError } from '../course-error.ts'

/** A copy of the course in a temporary folder, removed by disposing of it. */
export interface FetchedCourse extends AsyncDisposable {
  folder: string
  /** What was fetched, such as "origin/main". */
  branch: string
}

const ELSEWHERE = 'Unpack a newer copy of the project elsewhere, then: etude update --from <that folder>'

/**
 * Fetches what the clone's remote has and lays it out in a temporary folder. The learner's files, branch and index
 * are not touched: there is nothing to merge and nothing to stash.
 */
export async function fetchCourse(root: string): Promise<FetchedCourse> {
  const top = await runGit(root, ['rev-parse', '--show-toplevel'])
  if (!top.ok || (await realpath(top.out.toString().trim())) !== (await realpath(root)))
    throw new CourseError(
      'no-clone',
      'This folder is not a git clone, so there is nowhere to fetch a newer course from.',
      ELSEWHERE,
    )
  const remotes = await lines(root, ['remote'])
  const upstream = await lines(root, ['rev-parse', '--abbrev-ref', '--symbolic-full-name', '@{upstream}'])
  const remote =
    remotes.find((name) => upstream[0]?.startsWith(`${name}/`)) ??
    remotes.find((name) => name === 'origin') ??
    remotes[0]
  if (remote === undefined)
    throw new CourseError(
      'no-remote',
      'This clone has no remote, so there is nowhere to fetch a newer course from.',
      ELSEWHERE,
    )

  const fetched = await runGit(root, ['fetch', '--quiet', remote])
  if (!fetched.ok)
    throw new CourseError(
      'fetch-failed',
      `${remote} could not be fetched: ${fetched.reason}`,
      `Without network: ${ELSEWHERE.charAt(0).toLowerCase()}${ELSEWHERE.slice(1)}`,
    )
  const branch = upstream[0]?.startsWith(`${remote}/`) ? upstream[0] : await defaultBranch(root, remote)
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'etude-update-')))
  const release = () => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  try {
    await layOut(root, branch, folder)
  } catch (error) {
    await release()
    throw error
  }
  return { folder: join(folder, 'course'), branch, [Symbol.asyncDispose]: release }
}

async function defaultBranch(root: string, remote: string): Promise<string> {
  const [head] = await lines(root, ['rev-parse', '--abbrev-ref', `${remote}/HEAD`])
  return head?.startsWith(`${remote}/`) ? head : `${remote}/main`
}

/** Through an index of its own, so that the clone's stays what it is. */
async function layOut(root: string, branch: string, folder: string): Promise<void> {
  const env = { GIT_INDEX_FILE: join(folder, 'index') }
  const course = join(folder, 'course')
  await mkdir(course)
  for (const args of [
    ['read-tree', branch],
    ['checkout-index', '--all', '--force', `--prefix=${course.replaceAll('\\', '/')}/`],
  ]) {
    const done = await runGit(root, args, env)
    if (!done.ok)
      throw new CourseError('fetch-failed', `${branch} could not be read: ${done.reason}`, ELSEWHERE)
  }
}

async function lines(root: string, args: readonly string[]): Promise<string[]> {
  const answer = await runGit(root, args)
  return answer.ok ? answer.out.toString().split('\n').filter(Boolean) : []
}
