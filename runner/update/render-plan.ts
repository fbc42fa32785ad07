import type { UpdatePlan } from './update-plan.ts'

/** How many paths of one kind are named; --json has them all. */
const NAMED = 8

/** What an update is going to do, for a person to agree to. */
export function renderPlan(plan: UpdatePlan, source: string): string {
  const { from, to, add, replace, remove, move, kept, imports, renamed, stale } = plan
  const versions = from !== null && to !== null && from !== to ? `, ${from} to ${to}` : ''
  const older = isOlder(to, from) ? [`Careful: that is an older version, ${to}; yours is ${from}.`, ''] : []
  const changed = kept.filter(({ starterChanged, exercise }) => starterChanged && exercise !== null)
  const orphans = kept.filter(({ exercise }) => exercise === null)
  return [
    `Update from ${source}${versions}`,
    '',
    ...older,
    ...listed('New course files', add),
    ...listed('Replaced course files', replace),
    ...listed('Removed course files', remove),
    kept.length === 1 ? 'Your answer stays as it is.' : `Your ${kept.length} answers stay as they are.`,
    ...listed(
      'Moved with their exercise',
      move.map((file) => `${file.from} -> ${file.to}`),
    ),
    ...listed(
      'Yours, but importing from a folder that moves; change that line yourself',
      imports.map((line) => `${line.file}: ${line.from} is ${line.to}`),
    ),
    ...listed(
      'Kept, though the course has no place for them any more',
      orphans.map(({ file }) => file),
    ),
    ...listed(
      'Kept, though their starter changed; `etude reset` would bring the new one',
      changed.map(({ file, exercise }) => `${exercise}: ${file}`),
    ),
    ...listed(
      'Renamed exercises; your progress goes with them',
      renamed.map((slug) => `${slug.from} -> ${slug.to}`),
    ),
    ...listed('Stale afterwards, as their suites change; a pass makes them done again', stale),
    'What is replaced or removed is kept in .etude/backups/update. `etude undo` takes the update back.',
    '',
  ].join('\n')
}

function listed(what: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  const shown = lines.length > NAMED + 1 ? lines.slice(0, NAMED) : lines
  const more = lines.length > shown.length ? [`  and ${lines.length - shown.length} more`] : []
  return [`${what} (${lines.length}):`, ...shown.map((line) => `  ${line}`), ...more]
}

/** Whether a version such as 0.2.0 comes before another; false where one of them is unknown. */
export function isOlder(version: string | null, than: string | null): boolean {
  if (version === null || than === null) return false
  const [a, b] = [version, than].map((text) =>
    text.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0),
  )
  const at = [0, 1, 2].find((index) => a?.[index] !== b?.[index])
  return at !== undefined && (a?.[at] ?? 0) < (b?.[at] ?? 0)
}
