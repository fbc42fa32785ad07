// diagnosis: wrong-owner
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
  'TR-0107': { span: 's7', owner: 'agent', fault: 'bad_tool_result' },
  'TR-0218': { span: 's1', owner: 'user', fault: 'wrong_argument' },
  'TR-0325': { span: 's6', owner: 'agent', fault: 'policy_violation' },
  'TR-0406': { span: 's8', owner: 'agent', fault: 'fabricated_result' },
  'TR-0533': { span: 's8', owner: 'agent', fault: 'partial_goal' },
}
