// What was delivered, and how long it took.
const STEP = 0.25 // milliseconds
const MOST = 80_000 // steps: 20 seconds

export class Delays {
  constructor() {
    this.steps = new Uint32Array(MOST + 1)
    this.count = 0
  }

  add(milliseconds) {
    this.steps[Math.min(MOST, Math.max(0, Math.floor(milliseconds / STEP)))] += 1
    this.count += 1
  }

  clear() {
    this.steps.fill(0)
    this.count = 0
  }

  /** The delay that this share was not above, in milliseconds; 0 of nothing. */
  quantile(share) {
    let left = Math.ceil(this.count * share)
    for (let step = 0; left > 0 && step <= MOST; step++) {
      left -= this.steps[step]
      if (left <= 0) return (step + 1) * STEP
    }
    return 0
  }
}

/** Numbers by chance that are the same in every run. */
export function chances(seed) {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4294967296
  }
}
