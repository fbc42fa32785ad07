import { benchCold } from './bench-cold.ts'
import { benchSaves } from './bench-saves.ts'
import { benchWorkspace } from './bench-workspace.ts'

const EDITS = Number(process.env.ETUDE_BENCH_EDITS ?? 30)
const STARTS = Number(process.env.ETUDE_BENCH_STARTS ?? 5)

await using workspace = await benchWorkspace()
console.log(`Save to verdict: ${EDITS} alternating edits of exercise 1.3, ours beside plain vitest watch`)
const saveToVerdict = await benchSaves(workspace.root, EDITS)
console.log(`First verdict: ${STARTS} starts of each, ours beside a cold vitest run`)
const firstVerdict = await benchCold(workspace.root, STARTS)
console.log(JSON.stringify({ saveToVerdict, firstVerdict }))
