import { join } from 'node:path'

/** The exercise every figure is about, and its files. Paths are relative to the workspace. */
export const EXERCISE = '1.3'
export const FOLDER = join('01-prompts', '03-define-the-labels')
export const LEARNER_FILE = join('exercises', FOLDER, 'triage.ts')

/** Arguments for node: our watch mode, plain vitest watch, and one cold vitest run of the same suite. */
export const OURS = ['runner/setup/etude.mjs', 'watch', EXERCISE]
const VITEST = [
  'node_modules/vitest/vitest.mjs',
  '--project',
  'exercises',
  `exercises/${FOLDER.replaceAll('\\', '/')}/`,
]
export const VITEST_WATCH = [...VITEST, '--watch']
export const VITEST_RUN = [...VITEST, '--run']

/** What each prints when a run is answered. */
export const OUR_PASS = /all \d+ checks pass/
export const OUR_FAIL = /(?:none of \d+ checks passes yet|\d+ of \d+ checks pass)/
export const VITEST_PASS = /Tests +\d+ passed \(/
export const VITEST_FAIL = /Tests +\d+ failed/
