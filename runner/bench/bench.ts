import { benchCold } from './bench-cold.ts'
import { benchSaves } from './bench-saves.ts'
import { benchScreen } from './bench-screen.ts'
import { benchSize } from './bench-size.ts'
import { benchCore, benchWire } from './bench-world.ts'
import { benchWorkspace } from './bench-workspace.ts'

const EDITS = Number(process.env.ETUDE_BENCH_EDITS ?? 30)
const STARTS = Number(process.env.ETUDE_BENCH_STARTS ?? 5)
const IDLE_SECONDS = Number(process.env.ETUDE_BENCH_IDLE ?? 30)
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
console.log(`Screen: the first one, and ${IDLE_SECONDS} s in which nobody does anything`)
const screen = await benchScreen(workspace.root, STARTS, IDLE_SECONDS)
console.log(
  `  first screen ${screen.firstScreenMs} ms (at most 350), idle ${screen.idleCpuPercent ?? '?'} % of a core (at most 0.5), ${screen.idleMb ?? '?'} MB (at most 350)`,
)
console.log('Size: a course of 2,000 exercises beside one of 40')
const size = await benchSize(3, 4)
console.log(
  `  start ${size.startRatio} times as long (at most 1.25), save to verdict ${size.saveRatio} times, list ${size.listMs} ms (below 300)`,
)
console.log(JSON.stringify({ saveToVerdict, firstVerdict, core, wire, screen, size }))
