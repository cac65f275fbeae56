// A WebSocket from the client's side, as little of it as a load needs: whole frames, no mask, no compression.
import { randomBytes } from 'node:crypto'
import net from 'node:net'

const TEXT = 1
const BINARY = 2
const CLOSE = 8
const PING = 9
const PONG = 10

export class Line {
  /** heard(payload, moment) of each whole message; ended(code) once. */
  constructor(port, path, headers, heard, ended) {
    this.heard = heard
    this.ended = ended
    this.left = null
    this.code = 1006
    this.isOpen = false
    this.opened = new Promise((resolve, reject) => {
      this.socket = net.connect(port, '127.0.0.1', () => {
        const key = randomBytes(16).toString('base64')
        const lines = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Upgrade: websocket']
        lines.push('Connection: Upgrade', `Sec-WebSocket-Key: ${key}`, 'Sec-WebSocket-Version: 13', ...headers)
        this.socket.write(`${lines.join('\r\n')}\r\n\r\n`)
      })
      this.socket.setNoDelay(true)
      this.socket.on('data', (chunk) => this.take(chunk, performance.now(), resolve, reject))
      this.socket.on('error', (failure) => reject(failure))
      this.socket.on('close', () => {
        reject(new Error('closed before it was open'))
        this.ended(this.code)
      })
    })
  }

  take(chunk, moment, resolve, reject) {
    let bytes = this.left ? Buffer.concat([this.left, chunk]) : chunk
    if (!this.isOpen) {
      const end = bytes.indexOf('\r\n\r\n')
      if (end >= 0) {
        const status = bytes.latin1Slice(0, bytes.indexOf('\r\n'))
        if (!status.includes(' 101 ')) {
          reject(new Error(status))
          return
        }
        this.isOpen = true
        bytes = bytes.subarray(end + 4)
        resolve(this)
      }
    }
    this.left = this.isOpen ? this.read(bytes, moment) : bytes
  }

  /** Hears every whole frame; gives back what is left. */
  read(bytes, moment) {
    let at = 0
    while (bytes.length - at >= 2) {
      let length = bytes[at + 1] & 127
      let from = at + 2
      if (length === 126) {
        if (bytes.length - at < 4) break
        length = bytes.readUInt16BE(at + 2)
        from = at + 4
      } else if (length === 127) {
        if (bytes.length - at < 10) break
        length = Number(bytes.readBigUInt64BE(at + 2))
        from = at + 10
      }
      if (bytes.length < from + length) break
      this.frame(bytes[at] & 15, bytes.subarray(from, from + length), moment)
      at = from + length
    }
    return at < bytes.length ? bytes.subarray(at) : null
  }

  frame(kind, payload, moment) {
    if (kind === TEXT || kind === BINARY) this.heard(payload, moment)
    else if (kind === PING) this.write(PONG, payload)
    else if (kind === CLOSE) {
      this.code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005
      this.socket.end()
    }
  }

  say(text) {
    this.write(TEXT, Buffer.from(text))
  }

  sayBytes(bytes) {
    this.write(BINARY, bytes)
  }

  /** The mask of a client may be all zeros: the server's work is the same. */
  write(kind, payload) {
    const long = payload.length > 125 ? (payload.length > 65535 ? 8 : 2) : 0
    const head = Buffer.alloc(6 + long)
    head[0] = 128 | kind
    head[1] = 128 | (long === 0 ? payload.length : long === 2 ? 126 : 127)
    if (long === 2) head.writeUInt16BE(payload.length, 2)
    if (long === 8) head.writeBigUInt64BE(BigInt(payload.length), 2)
    this.socket.write(Buffer.concat([head, payload]))
  }

  end() {
    this.socket.destroy()
  }
}
