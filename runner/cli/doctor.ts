import { homedir, release, userInfo } from 'node:os'
import { discoverCourse } from '../course/discover.ts'
import type { DoctorCheck } from '../doctor/doctor-check.ts'
import { examine } from '../doctor/examine.ts'
import { redact } from '../doctor/redact.ts'
import { packageVersion } from '../session/package-version.ts'
import type { Command } from './command.ts'

/** Says what of this machine helps or hinders Etude, in lines that can be pasted into a report: nothing personal. */
export const doctor: Command = async ({ root, options, out, view }) => {
  const course = await discoverCourse(root)
  const person = { home: homedir(), user: userName(), env: process.env }
  const checks = (await examine(course, view)).map((check) => ({
    ...check,
    said: redact(check.said, person),
    ...(check.next === undefined ? {} : { next: redact(check.next, person) }),
  }))
  const system = `${process.platform} ${process.arch} ${release()}`
  const etude = await packageVersion()
  const ok = checks.every(({ state }) => state !== 'problem')
  if (options.json) out(`${JSON.stringify({ ok, etude, system, checks }, null, 2)}\n`)
  else out(`Etude ${etude} on ${system}\n\n${told(checks)}\n`)
  return ok ? 0 : 2
}

function told(checks: readonly DoctorCheck[]): string {
  const widest = Math.max(...checks.map(({ name }) => name.length))
  const lines = checks.map(({ name, state, said, next }) =>
    [
      `${state.padEnd('problem'.length)}  ${name.padEnd(widest)}  ${said}`,
      ...(next ? [`Next: ${next}`] : []),
    ].join(' '),
  )
  const problems = checks.filter(({ state }) => state === 'problem').length
  const sum =
    problems === 0
      ? 'No problem was found.'
      : `${problems === 1 ? '1 problem' : `${problems} problems`}: see the lines above.`
  return [...lines, '', sum].join('\n')
}

/** A process may run as an account that has no name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}
