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
