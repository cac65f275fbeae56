// One writer's hands: bursts of letters in one place, now and then one taken back, then another place.
import { chances } from './counting.mjs'

const LETTERS = 'aeiounrstlcdmpñóé '
const BURST = 20 // keys in one place
const BACKSPACE = 10 // each tenth key takes the letter before back

export class Hands {
  /** texts: how many there are; place: of the writer among writers, 0 to 1. */
  constructor(seed, texts, place) {
    this.chance = chances(seed * 7919 + 17)
    this.texts = texts
    this.place = place
    this.keys = Math.floor(this.chance() * BURST)
    this.text = Math.floor(this.chance() * texts)
  }

  /** The next key: the text, the letter (null: backspace), and where a new burst begins, as a share, or null. */
  key() {
    const isNew = this.keys % BURST === 0
    if (isNew) this.text = Math.floor(this.chance() * this.texts)
    this.keys += 1
    const takes = this.keys % BACKSPACE === 0
    const letter = takes ? null : LETTERS[Math.floor(this.chance() * LETTERS.length)]
    return { text: this.text, letter, start: isNew || this.keys === 1 ? this.place : null }
  }
}

/** Presses each writer's key every so many milliseconds, evenly spread; ``late``: how late the keys came. */
export class Rhythm {
  constructor(writers, pace, press, late) {
    this.writers = writers
    this.pace = pace
    this.press = press
    this.late = late
    this.pressed = 0
    this.isOn = true
    const now = performance.now()
    this.due = writers.map((_, place) => now + 20 + (place * pace) / Math.max(1, writers.length))
    this.next = 0
    this.turn()
  }

  turn() {
    if (!this.isOn || this.writers.length === 0) return
    let now = performance.now()
    while (this.due[this.next] <= now) {
      this.late.add(now - this.due[this.next])
      this.due[this.next] += this.pace
      this.pressed += 1
      this.press(this.writers[this.next], now)
      this.next = (this.next + 1) % this.writers.length
      now = performance.now()
    }
    setTimeout(() => this.turn(), Math.max(0, this.due[this.next] - now))
  }

  stop() {
    this.isOn = false
  }
}
