import { expect, test } from 'vitest'
import { renderTranscript } from './render-transcript.ts'
import { sampleView } from './sample.ts'

const call = {
  scenario: 'desk',
  n: 1,
  method: 'POST',
  path: '/v1/responses',
  status: 200,
  request: {
    model: 'sim-small',
    instructions: 'Pick the team.',
    input: [{ role: 'user', content: [{ type: 'input_text', text: 'Where is my tent?' }] }],
    tools: [{ type: 'function', name: 'get_order' }],
  },
  response: {
    status: 'incomplete',
    incomplete_details: { reason: 'max_output_tokens' },
    output: [
      { type: 'reasoning', summary: [] },
      { type: 'message', content: [{ type: 'output_text', text: 'par' }] },
      { type: 'function_call', name: 'get_order', arguments: '{"id":7}' },
    ],
  },
  evidence: [
    {
      about: 'team',
      chosen: 'parcels',
      scores: [
        { candidate: 'parcels', score: 3 },
        { candidate: 'refunds', score: 1 },
      ],
      because: [{ words: ['where', 'tent'], sentence: 'parcels: where an order is', weight: 2 }],
    },
  ],
  usage: { input: 40, cached: 0, output: 6, reasoning: 2 },
  line: null,
}

test('a call shows what was sent, what came back and what decided', () => {
  expect(renderTranscript(`${JSON.stringify(call)}\n`, sampleView(80))).toMatchInlineSnapshot(`
    "1. POST /v1/responses   status 200
      Model           sim-small
      Instructions    Pick the team.
      Input           user: Where is my tent?
      Tools           get_order
      Answer          par
                      get_order({"id":7})
                      [incomplete (max_output_tokens)]
      Decided by      team: parcels, before refunds
                        "where", "tent" in "parcels: where an order is"
      Tokens          40 in (0 cached), 6 out (2 reasoning)"
  `)
})

test('a refused request shows the words of the API', () => {
  const refused = {
    ...call,
    n: 2,
    status: 400,
    response: { error: { message: 'Unknown model.' } },
    evidence: [],
    usage: null,
  }
  expect(renderTranscript(JSON.stringify(refused), sampleView(80))).toMatchInlineSnapshot(`
    "1. POST /v1/responses   status 400
      Model           sim-small
      Instructions    Pick the team.
      Input           user: Where is my tent?
      Tools           get_order
      Answer          Unknown model."
  `)
})

test('a line cut short is skipped', () => {
  expect(renderTranscript('{"n":1,', sampleView(80))).toBe('The last run sent nothing to the model.')
})

test('a trace is a tree of spans below the calls, with its times, its tokens and what went in and out', () => {
  const messages = (parts: object[]) => JSON.stringify([{ role: 'assistant', parts }])
  const span = (
    id: string,
    parent: string | undefined,
    name: string,
    at: [number, number],
    attrs: object,
  ) => {
    return { id, parent, name, trace: 'TR-7', start: 1000 + at[0], end: 1000 + at[1], status: 'ok', attrs }
  }
  const spans = [
    span('s1', undefined, 'invoke_agent front', [0, 900], {
      'gen_ai.input.messages': messages([{ type: 'text', content: 'Where is it?\n\nAda' }]),
    }),
    span('s2', 's1', 'chat sim-small', [5, 400], {
      'gen_ai.usage.input_tokens': 640,
      'gen_ai.usage.output_tokens': 11,
      'gen_ai.output.messages': messages([{ type: 'tool_call', name: 'get_order', arguments: { id: 7 } }]),
    }),
    {
      ...span('s3', 's1', 'execute_tool get_order', [400, 890], {
        'gen_ai.tool.call.arguments': '{"id":7}',
        'gen_ai.tool.call.result': '{"error":"No order 7."}',
        'error.type': 'no_such_order',
      }),
      status: 'error',
    },
    span('s4', 'missing', 'chat sim-small', [890, 900], {}),
  ]
  const lines = [{ trace: 'TR-7', spans }, call].map((record) => JSON.stringify(record)).join('\n')
  const shown = renderTranscript(lines, sampleView(72))
  expect(shown.slice(shown.indexOf('TR-7'))).toMatchInlineSnapshot(`
    "TR-7   4 spans   0.90 s   640 tokens in, 11 out
      s1   invoke_agent front   +0.00 s   0.90 s
           in: Where is it? Ada
        s2   chat sim-small   +0.01 s   0.40 s   640 in, 11 out
             out: get_order({ "id": 7 })
        s3   execute_tool get_order   +0.40 s   0.49 s   error
             args: { "id": 7 }
             result: { "error": "No order 7." }
             error: no_such_order
      s4   chat sim-small   +0.89 s   0.01 s"
  `)
  expect(shown.startsWith('1. POST /v1/responses')).toBe(true)
  expect(renderTranscript('{"trace":"TR-8","spans":[]}', sampleView(72))).toMatchInlineSnapshot(
    `"TR-8   no spans"`,
  )
})
