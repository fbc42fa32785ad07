import { discoverCourse } from '../course/discover.ts'
import { restoreCourse } from '../session/restore-course.ts'
import type { Command } from './command.ts'

/** Puts edited suites and course files back as they were delivered; answers are not touched. */
export const restore: Command = async ({ root, options, out }) => {
  const { restored, missing, backups } = await restoreCourse(await discoverCourse(root))
  const code = missing.length > 0 ? 2 : 0
  if (options.json) {
    out(`${JSON.stringify({ restored, missing, backups }, null, 2)}\n`)
    return code
  }
  for (const path of restored) out(`Brought back ${path}\n`)
  for (const folder of backups) out(`What was there is in ${folder}; \`etude undo\` brings it back.\n`)
  for (const path of missing) out(`No delivered version was found of ${path}\n`)
  if (missing.length > 0)
    out('Next: unpack a copy of the project elsewhere, then `etude update --from <that folder>`\n')
  if (restored.length + missing.length === 0) out('Suites and course files are as they came.\n')
  return code
}
