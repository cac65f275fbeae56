// What one load knows of a draft of Acorde: every row once, whoever heard it, and what the server said of it.
import { createHash } from 'node:crypto'
import http from 'node:http'

const agent = new http.Agent({ keepAlive: true, maxSockets: 16 })

/** A ticket for one connection. */
export function ticketOf(port, token) {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-length': 0 }
    const asked = http.request({ agent, host: '127.0.0.1', port, method: 'POST', path: '/live/tickets', headers })
    asked.on('error', reject)
    asked.on('response', (answer) => {
      let body = ''
      answer.on('data', (part) => {
        body += part
      })
      answer.on('end', () => (answer.statusCode === 200 ? resolve(JSON.parse(body).ticket) : reject(new Error(body))))
    })
    asked.end()
  })
}

/** A draft as this load knows it: every row, once for all who hear it. */
export class Draft {
  constructor(id) {
    this.id = id
    this.places = new Map() // text id: its number here
    this.names = []
    this.rows = [] // of each text: Map of version to row
    this.states = [] // of each text: Map of version to digest, as the server said
    this.first = [] // of each text: the version and words it was first seen with
    this.heads = []
  }

  know(id, state) {
    if (!this.places.has(id)) {
      this.places.set(id, this.names.length)
      this.names.push(id)
      this.rows.push(new Map())
      this.states.push(new Map())
      this.first.push({ version: state.version, text: state.text })
      this.heads.push(state.version)
    }
    const place = this.places.get(id)
    this.states[place].set(state.version, state.digest)
    return place
  }

  row(id, version, author, changes, sent) {
    const text = this.places.get(id)
    const printed = JSON.stringify([author, changes])
    const known = this.rows[text].get(version)
    if (known) return known.printed === printed ? known : { ...known, isOther: true }
    const start = typeof changes[0] === 'number' ? changes[0] : 0
    let delta = 0
    for (const part of changes) if (typeof part !== 'number') delta += (part[1] ?? '').length - part[0]
    const row = { text, version, author, changes, printed, start, delta, sent: sent(author, text), isOther: false }
    this.rows[text].set(version, row)
    this.heads[text] = Math.max(this.heads[text], version)
    return row
  }

  /** Whether every digest the server said is that of the words that the rows make; a hole ends a text. */
  areDigestsRight() {
    return this.names.every((_, text) => {
      let { version, text: words } = this.first[text]
      for (;;) {
        const told = this.states[text].get(version)
        if (told && told !== createHash('sha256').update(words.trim()).digest('hex')) return false
        const row = this.rows[text].get(version + 1)
        if (!row) return version === this.heads[text]
        words = applied(words, row.changes)
        version += 1
      }
    })
  }
}

function applied(words, changes) {
  let [made, at] = ['', 0]
  for (const part of changes) {
    const [takes, puts] = typeof part === 'number' ? [part, words.slice(at, at + part)] : [part[0], part[1] ?? '']
    made += puts
    at += takes
  }
  return made
}
