// Members of a document of Hocuspocus on raw frames: its address, the kind of message, then what Yjs says.
// Writers keep a document of their own and take nothing in, so the load stays light; the server's work is the same.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { Line } from './frames.mjs'

const SYNC = 0
const AUTH = 2
const SYNC_REPLY = 4
const CLOSE = 7
const STATUS = 8
const CACHE = 4_000

export class Hocuspocus {
  constructor(work, delays) {
    Object.assign(this, { work, delays, faults: [], refused: 0, delivered: 0, cache: new Map() })
    this.members = []
    this.sent = new Map() // client and what it did: when
    this.judges = work.drafts.map(() => new Y.Doc())
    this.taken = work.drafts.map(() => 0) // backspaces in each document
    this.isTyping = false
  }

  async join(number, isWriter) {
    const place = number % this.work.drafts.length
    const name = this.work.drafts[place]
    const member = { place, name, isWriter, clocks: new Map(), taken: 0, takenBefore: this.taken[place] }
    this.members.push(member)
    await new Promise((resolve, reject) => {
      member.ready = resolve
      const heard = (payload, now) => this.hear(member, payload, now)
      member.line = new Line(this.work.port, '/', [], heard, (code) => {
        if (!this.isOver) this.faults.push(`closed ${code}`)
        reject(new Error(`closed ${code}`))
      })
      member.line.opened.then(() => this.knock(member), reject)
    })
    return member
  }

  knock(member) {
    const auth = encoder(member, AUTH)
    encoding.writeVarUint(auth, 0)
    encoding.writeVarString(auth, 'token')
    member.line.sayBytes(encoding.toUint8Array(auth))
    const step = encoder(member, SYNC)
    encoding.writeVarUint(step, 0)
    encoding.writeVarUint8Array(step, Y.encodeStateVector(new Y.Doc()))
    member.line.sayBytes(encoding.toUint8Array(step))
  }

  hear(member, payload, now) {
    const key = payload.latin1Slice()
    let edits = this.cache.get(key)
    if (edits === undefined) {
      const decoder = decoding.createDecoder(payload)
      decoding.readVarString(decoder)
      const kind = decoding.readVarUint(decoder)
      const inner = kind === SYNC || kind === SYNC_REPLY ? decoding.readVarUint(decoder) : -1
      if (inner !== 2) {
        this.other(member, kind, inner, decoder)
        return
      }
      const update = decoding.readVarUint8Array(decoder).slice()
      edits = this.editsOf(update)
      if (this.cache.size > CACHE) this.cache.clear()
      this.cache.set(key, edits)
      Y.applyUpdate(this.judges[member.place], update)
    }
    if (!member.isReady) return // it hears of these again
    for (const { client, clock, sent } of edits) {
      if (clock < 0) member.taken += 1
      else {
        const expected = member.clocks.get(client) ?? 0
        if (clock < expected) continue
        if (clock > expected) this.faults.push(`hole before ${clock}`)
        member.clocks.set(client, clock + 1)
      }
      if (client === member.client) continue
      this.delays.add(now - sent)
      this.delivered += 1
    }
  }

  /** What an update does, one by one, and when each was typed. */
  editsOf(update) {
    const { structs, ds } = Y.decodeUpdate(update)
    const edits = []
    for (const { id, length } of structs) {
      for (let clock = id.clock; clock < id.clock + length; clock++) {
        edits.push({ client: id.client, clock, sent: this.sent.get(`${id.client} ${clock}`) })
      }
    }
    for (const [client, ranges] of ds.clients) {
      for (const { clock, len } of ranges) {
        for (let each = clock; each < clock + len; each++) {
          edits.push({ client, clock: -1, sent: this.sent.get(`${client} -${each}`) })
        }
      }
    }
    return edits
  }

  other(member, kind, inner, decoder) {
    if (kind === STATUS) {
      if (decoding.readVarUint(decoder) !== 1) this.refused += 1
    } else if (kind === CLOSE) this.faults.push('close')
    else if (inner === 1 && !member.isReady) {
      member.isReady = true
      const state = decoding.readVarUint8Array(decoder).slice()
      member.isLate = this.isTyping // what was taken back before it came, nobody tells
      member.clocks = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state))
      if (this.judges[member.place].store.clients.size === 0) Y.applyUpdate(this.judges[member.place], state)
      if (member.isWriter) this.prepare(member, state)
      member.ready()
    }
  }

  prepare(member, state) {
    member.doc = new Y.Doc()
    Y.applyUpdate(member.doc, state)
    member.client = member.doc.clientID
    member.places = []
    member.doc.on('update', (update) => {
      const message = encoder(member, SYNC)
      encoding.writeVarUint(message, 2)
      encoding.writeVarUint8Array(message, update)
      member.line.sayBytes(encoding.toUint8Array(message))
    })
  }

  press(member, now) {
    const { text: number, letter, start } = member.hands.key()
    const text = member.doc.getText(`p${number}`)
    if (start !== null || member.places[number] === undefined) {
      member.places[number] = Math.floor((start ?? member.hands.place) * text.length)
    }
    this.isTyping = true
    const at = member.places[number]
    const clock = Y.getState(member.doc.store, member.client)
    if (letter === null && member.last === number) {
      this.sent.set(`${member.client} -${clock - 1}`, now)
      this.taken[member.place] += 1
      text.delete(at - 1, 1)
      member.places[number] -= 1
    } else {
      this.sent.set(`${member.client} ${clock}`, now)
      text.insert(at, letter ?? 'a')
      member.places[number] += 1
    }
    member.last = letter === null ? -1 : number
  }

  isSettled() {
    return this.missing() === 0
  }

  missing() {
    let missing = 0
    const writers = this.members.filter((member) => member.isWriter)
    for (const { place, clocks, isLate, taken, takenBefore } of this.members) {
      if (!isLate) missing += Math.abs(this.taken[place] - takenBefore - taken)
      for (const { place: there, client, doc } of writers) {
        if (there === place) missing += Y.getState(doc.store, client) - (clocks.get(client) ?? 0)
      }
    }
    return missing
  }

  /** Everybody heard the same edits; the server says, to one who comes now, what they make. */
  async verdict() {
    let equal = this.faults.length === 0
    for (let place = 0; place < this.judges.length; place++) {
      const fresh = await this.fresh(place)
      equal &&= this.words(fresh) === this.words(this.judges[place])
    }
    return { equal }
  }

  async fresh(place) {
    const member = await this.join(place, true)
    this.members.pop()
    return member.doc
  }

  words(doc) {
    return JSON.stringify(Array.from({ length: this.work.texts }, (_, number) => doc.getText(`p${number}`).toString()))
  }

  end() {
    this.isOver = true
    for (const member of this.members) member.line.end()
  }
}

function encoder(member, kind) {
  const message = encoding.createEncoder()
  encoding.writeVarString(message, member.name)
  encoding.writeVarUint(message, kind)
  return message
}
