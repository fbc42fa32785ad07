import { sep } from 'node:path'
import { isSupported } from '../setup/node-version.mjs'
import type { DoctorCheck } from './doctor-check.ts'
import { outputOf } from './output-of.ts'

/** Which Node runs, and whether it is one Etude works on. */
export function checkNode(version: string, execPath: string): DoctorCheck {
  const isPrivate = execPath.includes(`${sep}node_modules${sep}`)
  const whose = isPrivate ? 'the private one in node_modules' : `your own, ${execPath}`
  const said = `${version}, ${whose}.`
  if (isSupported(version.replace(/^v/, ''))) return { name: 'Node', state: 'ok', said }
  return { name: 'Node', state: 'problem', said, next: 'Run npm install here: it adds a private Node 24.' }
}

/** Which npm there is. Only installing and updating need it. */
export async function checkNpm(): Promise<DoctorCheck> {
  const version = await outputOf('npm', ['--version'])
  if (version !== undefined) return { name: 'npm', state: 'ok', said: `${version}.` }
  return {
    name: 'npm',
    state: 'note',
    said: 'npm was not found. The exercises run without it.',
    next: 'To install or update, add npm to your PATH; it comes with Node.',
  }
}
