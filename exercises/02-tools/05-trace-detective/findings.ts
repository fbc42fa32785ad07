/** What went wrong in one recorded run. */
export interface Finding {
  /** The first wrong span, such as `s4`. */
  span: string
  /** Who would have to do something differently: whoever wrote the mail, our agent, or a system it asked. */
  owner: 'user' | 'agent' | 'environment'
  fault:
    | 'wrong_tool'
    | 'wrong_argument'
    | 'policy_violation'
    | 'partial_goal'
    | 'bad_tool_result'
    | 'fabricated_result'
}

/** The five failures of the week, by trace. */
export const findings: Record<string, Finding | 'TODO'> = {
  // TODO 1: read the traces (key t) and put a finding in each place.
  'TR-0107': 'TODO',
  'TR-0218': 'TODO',
  'TR-0325': 'TODO',
  'TR-0406': 'TODO',
  'TR-0533': 'TODO',
}
