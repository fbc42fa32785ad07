import type { Verdict } from '../../check/verdict.ts'
import { workspacePath } from '../workspace-path.ts'
import type { Attempt } from './attempt.ts'
import type { Outcome } from './report.ts'

/** Whether an attempt came out as it must, on every seed, given its verdicts and the type errors of its files. */
export function outcomeOf(
  root: string,
  attempt: Attempt,
  verdicts: readonly Verdict[],
  typeErrors: readonly string[],
): Outcome {
  const { kind, declared } = attempt
  const detail = problemOf(attempt, verdicts) ?? typeProblem(attempt, typeErrors)
  const found = foundIn(attempt, verdicts)
  return {
    kind,
    file: workspacePath(root, attempt.path),
    ...(declared ? { declared } : {}),
    ...(found ? { found } : {}),
    ok: detail === undefined,
    ...(detail ? { detail } : {}),
  }
}

function problemOf(attempt: Attempt, verdicts: readonly Verdict[]): string | undefined {
  if (verdicts.length === 0) return 'was not judged'
  if (attempt.kind === 'wrong') return wrongProblem(attempt, verdicts)
  if (attempt.kind === 'starter') {
    const other = verdicts.find(({ diagnosis }) => diagnosis?.code !== 'not-started')
    return (
      other &&
      `must fail as not-started: its functions throw an error that begins with "TODO"; ${said(other)}`
    )
  }
  const failing = verdicts.find(({ status }) => status !== 'passed')
  return failing && `must pass; ${said(failing)}`
}

function wrongProblem({ declared }: Attempt, verdicts: readonly Verdict[]): string | undefined {
  if (!declared) return 'must say what it is on its first line: // diagnosis: <code>'
  const passing = verdicts.find(({ status }) => status === 'passed')
  if (passing) return `must fail as ${declared}; ${said(passing)}`
  const other = verdicts.find((verdict) => otherCode(verdict, declared) !== undefined)
  if (other) return `must fail as ${declared} and nothing else; ${said(other, otherCode(other, declared))}`
  return undefined
}

/** A diagnosis of the run that is not the one declared; `none` when the run had none at all. */
function otherCode({ diagnosis, tests }: Verdict, declared: string): string | undefined {
  const codes = [diagnosis?.code ?? 'none', ...tests.flatMap((test) => test.diagnosis?.code ?? [])]
  return codes.find((code) => code !== declared)
}

function foundIn({ declared, kind }: Attempt, verdicts: readonly Verdict[]): string | undefined {
  if (kind === 'wrong' && declared) {
    const other = verdicts
      .map((verdict) => otherCode(verdict, declared))
      .find((code) => code && code !== 'none')
    if (other) return other
  }
  return verdicts.find(({ diagnosis }) => diagnosis)?.diagnosis?.code
}

/** Wrong attempts may have type errors: a learner's may, too. */
function typeProblem({ kind }: Attempt, typeErrors: readonly string[]): string | undefined {
  const [first] = typeErrors
  if (kind === 'wrong' || !first) return undefined
  return `must type-check; ${first}${typeErrors.length > 1 ? ` (and ${typeErrors.length - 1} more)` : ''}`
}

/** What one run said, with the seed to see it again. */
function said({ status, diagnosis, tests, seed }: Verdict, code?: string): string {
  if (status === 'passed') return `it passed on seed ${seed}`
  const blamed =
    tests.find((test) => code !== undefined && test.diagnosis?.code === code)?.diagnosis ?? diagnosis
  const failing = tests.find((test) => test.status === 'failed')
  if (!blamed)
    return `on seed ${seed} it failed without a diagnosis in "${failing?.name}": ${firstLine(failing?.message ?? '')}`
  return `on seed ${seed} it came out as ${blamed.code}: ${firstLine(blamed.happened)}`
}

/** A finding is one line; what follows, such as a table, is for the learner. */
function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}
