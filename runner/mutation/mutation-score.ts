/** What we read of a report in the mutation-testing-report-schema. */
export interface MutationReport {
  files: Record<string, { source: string; mutants: Mutant[] }>
}

interface Mutant {
  mutatorName: string
  replacement?: string
  status: string
  location: { start: { line: number; column: number }; end: { line: number; column: number } }
}

/** A mutant was noticed when a check failed, or when the run had to be stopped. */
const NOTICED = new Set(['Killed', 'Timeout', 'RuntimeError'])
/** Not part of the score: it could never have run. */
const NO_MUTANT = new Set(['CompileError', 'Ignored'])

/**
 * How many of the mutants of code a suite noticed, and that in whole percent, rounded down. Sentences are left out:
 * what a prompt or a message says is measured as a whole, and one sentence fewer may well pass.
 */
export function scoreOf(report: MutationReport): { killed: number; all: number; percent: number } {
  const mutants = mutantsOf(report).filter((one) => !NO_MUTANT.has(one.mutant.status) && !isProse(one))
  const killed = mutants.filter(({ mutant }) => NOTICED.has(mutant.status)).length
  return { killed, all: mutants.length, percent: Math.floor((100 * killed) / Math.max(1, mutants.length)) }
}

/** One line for each mutant of code nobody noticed: where it is, what stood there and what stands there now. */
export function survivorsOf(report: MutationReport): string[] {
  return mutantsOf(report)
    .filter((one) => !NO_MUTANT.has(one.mutant.status) && !NOTICED.has(one.mutant.status) && !isProse(one))
    .map(({ file, source, mutant }) => {
      const { start } = mutant.location
      const [before, after] = [textOf(source, mutant), mutant.replacement ?? ''].map(short)
      return `${file}:${start.line}:${start.column} ${mutant.status === 'NoCoverage' ? 'never run: ' : ''}${before} -> ${after}`
    })
}

const WRITTEN = new Set(['StringLiteral', 'ArrayDeclaration'])

function isProse({ source, mutant }: Placed): boolean {
  return WRITTEN.has(mutant.mutatorName) && /\p{L}+ \p{L}+ \p{L}+/u.test(textOf(source, mutant))
}

interface Placed {
  file: string
  source: string
  mutant: Mutant
}

function mutantsOf({ files }: MutationReport): Placed[] {
  return Object.entries(files).flatMap(([path, { source, mutants }]) =>
    mutants.map((mutant) => ({ file: path.split('/').at(-1) ?? path, source, mutant })),
  )
}

function textOf(source: string, { location: { start, end } }: Mutant): string {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  const last = lines.length - 1
  return lines
    .map((line, i) => line.slice(i === 0 ? start.column - 1 : 0, i === last ? end.column - 1 : undefined))
    .join('\n')
}

const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 70 ? `${line.slice(0, 67)}…` : line
}
