// Hocuspocus with its own defaults, nothing stored: documents begin with the wordings they are given.
import { createInterface } from 'node:readline'
import { Server } from '@hocuspocus/server'

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const { port, wordings, flushDelay } = JSON.parse((await lines.next()).value)
const server = new Server({
  port,
  address: '127.0.0.1',
  quiet: true,
  unloadImmediately: false,
  ...(flushDelay === null ? {} : { flushDelay }),
  async onLoadDocument({ document }) {
    wordings.forEach((words, number) => document.getText(`p${number}`).insert(0, words))
    return document
  },
})
await server.listen()
process.stdout.write('listening\n')
