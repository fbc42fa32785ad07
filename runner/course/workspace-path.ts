import { relative, sep } from 'node:path'

/** A path from the workspace, with forward slashes on every platform: exercises/01-prompts/03-define-the-labels/triage.ts */
export function workspacePath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/')
}
