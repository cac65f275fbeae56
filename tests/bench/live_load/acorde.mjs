// Members of a draft of Acorde on raw frames; docs/protocol.md tells what they say and hear.
import { Draft, ticketOf } from './acorde_draft.mjs'
import { Line } from './frames.mjs'

const CACHE = 4_000 // frames read once for all who get the same bytes
const PEOPLE = '{"is":"people"'
const ROW = 32 // most changes of one message

export class Acorde {
  constructor(work, delays) {
    Object.assign(this, { work, delays, faults: [], refused: 0, delivered: 0, cache: new Map() })
    this.drafts = work.drafts.map((id) => new Draft(id))
    this.sent = new Map() // author: of each text, when its keys were pressed and how many were heard of
    this.members = []
  }

  async join(number, isWriter) {
    const { port, tokens } = this.work
    const draft = this.drafts[number % this.drafts.length]
    const token = tokens[number % tokens.length]
    const ticket = await ticketOf(port, token)
    const member = { draft, isWriter, versions: [], lengths: [], places: [], flights: [], queues: [], numbers: [] }
    this.members.push(member)
    const headers = [`Authorization: Bearer ${token}`, 'Sec-WebSocket-Protocol: acorde.1']
    await new Promise((resolve, reject) => {
      member.ready = resolve
      const heard = (payload, now) => this.hear(member, payload, now)
      member.line = new Line(port, '/live', headers, heard, (code) => {
        if (!this.isOver) this.faults.push(`closed ${code} ${member.bye ?? ''}`)
        reject(new Error(`closed ${code} ${member.bye ?? ''}`))
      })
      const hello = { is: 'hello', ticket, draft: draft.id, langs: [], have: {} }
      member.line.opened.then(() => member.line.say(JSON.stringify(hello)), reject)
    })
    return member
  }

  hear(member, payload, now) {
    const key = payload.latin1Slice()
    let rows = this.cache.get(key)
    if (rows === undefined) {
      if (key.startsWith(PEOPLE)) return // who is here: not part of this load
      const message = JSON.parse(payload.utf8Slice())
      if (message.is !== 'edits') {
        this.other(member, message)
        return
      }
      const since = (author, text) => this.pressedAt(author, text)
      rows = message.rows.map(([id, version, author, changes]) => member.draft.row(id, version, author, changes, since))
      if (this.cache.size > CACHE) this.cache.clear()
      this.cache.set(key, rows)
    }
    const { versions } = member
    for (const row of rows) {
      if (versions[row.text] !== row.version - 1) this.faults.push(`hole before ${row.version}`)
      if (row.isOther) this.faults.push(`another row ${row.version}`)
      versions[row.text] = row.version
      this.delays.add(now - row.sent)
      if (member.isWriter) this.shift(member, row)
    }
    this.delivered += rows.length
  }

  pressedAt(author, text) {
    const of = this.sent.get(author)?.[text]
    if (!of) {
      this.faults.push(`a row of ${author}`)
      return performance.now()
    }
    return of.at[of.heard++]
  }

  /** What others put where own letters are on their way stands before these. So nobody takes another's back. */
  shift(member, { text, start, delta }) {
    member.lengths[text] += delta
    const before = member.flights[text] ? start <= member.places[text] : start < member.places[text]
    if (before) member.places[text] += delta
  }

  other(member, message) {
    if (message.is === 'welcome') {
      member.author = message.you.author
      member.wanted = message.draft.paragraphs.reduce((all, each) => all + Object.keys(each.texts).length, 0)
    }
    if (message.is === 'welcome' || message.is === 'texts') this.read(member, message.texts)
    else if (message.is === 'ack') this.accepted(member, message)
    else if (message.is === 'refused') this.refusal(member, message)
    else if (message.is === 'beacon') this.beacon(member, message.texts)
    else if (message.is === 'bye') member.bye = message.reason
    else if (message.is === 'resync') this.faults.push(`resync ${message.reason}`)
  }

  read(member, texts) {
    for (const [id, state] of Object.entries(texts)) {
      const text = member.draft.know(id, state)
      member.versions[text] = state.version
      member.lengths[text] = state.text.length
      member.numbers[text] = 0
      member.wanted -= 1
    }
    if (member.wanted === 0) member.ready()
  }

  beacon(member, texts) {
    for (const [id, [version, digest]] of Object.entries(texts)) {
      member.draft.states[member.draft.places.get(id)].set(version, digest)
    }
  }

  press(member, now) {
    const { text, letter, start } = member.hands.key()
    if (!this.sent.has(member.author)) this.sent.set(member.author, [])
    const of = this.sent.get(member.author)
    of[text] ??= { at: [], heard: 0 }
    of[text].at.push(now)
    member.queues[text] ??= []
    if (start !== null || member.places[text] === undefined) {
      member.places[text] = Math.floor((start ?? member.hands.place) * member.lengths[text])
    }
    member.queues[text].push(letter)
    this.offer(member, text)
  }

  /** Sends what waits, as it was typed: one change each, each on the one before. */
  offer(member, text) {
    if (member.flights[text] || !member.queues[text]?.length) return
    const letters = member.queues[text].splice(0, ROW)
    let length = member.lengths[text]
    let place = Math.max(0, Math.min(length, member.places[text]))
    const changes = letters.map((letter) => {
      const takes = letter === null && place > 0
      const part = takes ? [1] : [0, letter ?? 'a']
      if (takes) place -= 1
      const rest = length - place - part[0]
      const change = [...(place ? [place] : []), part, ...(rest ? [rest] : [])]
      length += takes ? -1 : 1
      if (!takes) place += 1
      return change
    })
    const n = member.numbers[text] + 1
    member.flights[text] = { letters, n, delta: length - member.lengths[text], place: place - member.places[text] }
    const base = member.versions[text]
    member.line.say(JSON.stringify({ is: 'edit', text: member.draft.names[text], n, base, changes }))
  }

  accepted(member, message) {
    const text = member.draft.places.get(message.text)
    const flight = member.flights[text]
    const count = flight.letters.length
    if (message.version !== member.versions[text] + count) this.faults.push(`hole before own ${message.version}`)
    member.versions[text] = message.version
    member.lengths[text] += flight.delta
    member.places[text] += flight.place
    member.numbers[text] = message.n
    member.flights[text] = null
    member.draft.states[text].set(message.version, message.digest)
    member.draft.heads[text] = Math.max(member.draft.heads[text], message.version)
    this.offer(member, text)
  }

  refusal(member, message) {
    this.refused += 1
    const text = member.draft.places.get(message.text)
    if (message.code !== 'stale') this.faults.push(`refused ${message.reason}`)
    member.queues[text].unshift(...member.flights[text].letters)
    member.flights[text] = null
    setTimeout(() => this.offer(member, text), 20)
  }

  isSettled() {
    return this.missing() === 0
  }

  /** Keys without answer, and edits that somebody has not heard of. */
  missing() {
    let missing = 0
    for (const { draft, queues, flights, versions } of this.members) {
      for (const queue of queues) missing += queue?.length ?? 0
      for (const flight of flights) missing += flight?.letters.length ?? 0
      draft.heads.forEach((head, text) => {
        missing += head - versions[text]
      })
    }
    return missing
  }

  verdict() {
    return { equal: this.faults.length === 0 && this.drafts.every((draft) => draft.areDigestsRight()) }
  }

  end() {
    this.isOver = true
    for (const member of this.members) member.line.end()
  }
}
