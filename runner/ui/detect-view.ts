import type { View } from './view.ts'

/** The part of an output stream that says what it is. */
export interface OutputShape {
  isTTY?: boolean
  columns?: number
  rows?: number
}

/** What `stream` can show, from its shape and the environment: NO_COLOR, FORCE_COLOR, TERM, locale. */
export function detectView(stream: OutputShape, env: NodeJS.ProcessEnv, platform: string): View {
  const terminal = stream.isTTY === true && env['TERM'] !== 'dumb'
  return {
    // A pseudo-terminal that was never given a size reports 0.
    columns: stream.columns || 80,
    rows: stream.rows || 24,
    colour: wantsColour(env, terminal),
    unicode: platform === 'win32' ? isModernWindows(env) : env['TERM'] !== 'linux' && isUnicodeLocale(env),
    links: terminal && env['TERM'] !== 'linux',
  }
}

function wantsColour(env: NodeJS.ProcessEnv, terminal: boolean): boolean {
  if (env['NO_COLOR']) return false
  const forced = env['FORCE_COLOR']
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false'
  return terminal
}

function isUnicodeLocale(env: NodeJS.ProcessEnv): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG']
  return !locale || /utf-?8/i.test(locale)
}

function isModernWindows(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env['WT_SESSION'] || env['TERM_PROGRAM'] || env['ConEmuTask'])
}
