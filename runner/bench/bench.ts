import { benchCold } from './bench-cold.ts'
import { benchSaves } from './bench-saves.ts'
import { benchCore, benchWire } from './bench-world.ts'
import { benchWorkspace } from './bench-workspace.ts'

const EDITS = Number(process.env.ETUDE_BENCH_EDITS ?? 30)
const STARTS = Number(process.env.ETUDE_BENCH_STARTS ?? 5)
const LOADS = Number(process.env.ETUDE_BENCH_LOADS ?? 9)

await using workspace = await benchWorkspace()
console.log(`Save to verdict: ${EDITS} alternating edits of exercise 1.3, ours beside plain vitest watch`)
const saveToVerdict = await benchSaves(workspace.root, EDITS)
console.log(`First verdict: ${STARTS} starts of each, ours beside a cold vitest run`)
const firstVerdict = await benchCold(workspace.root, STARTS)
console.log('Core: classifications a second of texts that are new and that were seen, and a new prompt')
const core = await benchCore(workspace.root)
console.log(
  `  new ${core.newPerSecond}/s (at least 2000), seen ${core.seenPerSecond}/s (at least 20000), prompt ${core.promptMs} ms (below 20)`,
)
console.log(`Wire: calls one after the other, a stream of 50 words, and ${LOADS} starts of a worker`)
const wire = await benchWire(workspace.root, LOADS)
console.log(
  `  MSW ${wire.mswPerSecond}/s (at least 150), direct ${wire.directPerSecond}/s, stream ${wire.streamMs} ms`,
)
const { aloneMs, addedMs, addedCpuMs, warmUpMs } = wire.load
console.log(
  `  libraries ${aloneMs} ms, the simulated world ${addedMs} ms more (at most 60; ${addedCpuMs} ms of the processor), warming up ${warmUpMs} ms while it waits`,
)
console.log(JSON.stringify({ saveToVerdict, firstVerdict, core, wire }))
