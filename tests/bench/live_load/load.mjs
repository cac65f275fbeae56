// The load of one run: reads its work as one line of JSON, then a word a line; tells what happens, one JSON a line.
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { Delays } from './counting.mjs'
import { Hands, Rhythm } from './typing.mjs'

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const next = async () => (await lines.next()).value
const tell = (news) => process.stdout.write(`${JSON.stringify(news)}\n`)

const work = JSON.parse(await next())
const delays = new Delays()
const late = new Delays()
const kind = work.kind === 'acorde' ? (await import('./acorde.mjs')).Acorde : (await import('./hocuspocus.mjs')).Hocuspocus
const load = new kind(work, delays)

/** Lets so many in, evenly over these seconds; 0: as fast as 16 at a time can. */
async function enter(count, isWriter, from, seconds) {
  const delaysOfJoining = new Delays()
  const started = performance.now()
  let [number, last] = [0, started]
  const one = async () => {
    while (number < count) {
      const place = number++
      if (seconds > 0) await sleep(Math.max(0, started + (place * seconds * 1000) / count - performance.now()))
      const began = performance.now()
      last = Math.max(last, began)
      const member = await load.join(from + place, isWriter)
      if (isWriter) member.hands = new Hands(place + 1, work.texts, (place + 0.5) / count)
      delaysOfJoining.add(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: Math.min(count, seconds > 0 ? 1000 : 16) }, one))
  return { after: performance.now() - last, p50: delaysOfJoining.quantile(0.5), p99: delaysOfJoining.quantile(0.99) }
}

const wait = async (until, milliseconds) => {
  const end = performance.now() + milliseconds
  while (!until() && performance.now() < end) await sleep(20)
}

await enter(work.writers, true, 0, 0)
if (work.joining === 0) await enter(work.readers, false, work.writers, 0)
tell({ is: 'joined' })
await next()
const writers = load.members.filter((member) => member.isWriter)
const rhythm = new Rhythm(writers, work.pace, (member, now) => load.press(member, now), late)
await sleep(work.warm * 1000)
load.delivered = 0
delays.clear()
late.clear()
const [begun, cpu, typed] = [performance.now(), process.cpuUsage(), rhythm.pressed]
tell({ is: 'begin' })
const joined = work.joining > 0 ? await enter(work.readers, false, work.writers, work.joining) : null
await sleep(Math.max(0, begun + work.seconds * 1000 - performance.now()))
rhythm.stop()
const stopped = performance.now()
await wait(() => load.isSettled(), work.patience * 1000)
const [used, ended] = [process.cpuUsage(cpu), performance.now()]
tell({ is: 'end' })
const { equal } = await load.verdict()
tell({
  is: 'result',
  typed: rhythm.pressed - typed,
  delivered: load.delivered,
  missing: load.missing(),
  equal,
  refused: load.refused,
  faults: [...new Set(load.faults)].slice(0, 5),
  p50: delays.quantile(0.5),
  p99: delays.quantile(0.99),
  most: delays.quantile(1),
  late: late.quantile(0.99),
  drained: ended - stopped,
  seconds: (ended - begun) / 1000,
  generator: (used.user + used.system) / 1e6,
  joined,
})
await next()
load.end()
process.exit(0)
