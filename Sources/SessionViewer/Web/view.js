// The part of the clock that the lanes show, within all there is.
const LEAST_MS = 40

export class View {
  constructor(duration) {
    this.setFull(duration)
    this.fit()
  }

  // A little of nothing on both sides, so that what is at the edge can be seen.
  setFull(duration) {
    this.full = { a: -0.02 * duration, b: duration * 1.02 }
  }

  // The end of a live session stays at 92 % of the view.
  followTail(t, width) {
    const shown = Math.max(3000, width)
    this.full = { a: Math.min(-0.02 * t, t - shown * 0.92), b: Math.max(t + shown * 0.08, t * 1.02) }
    this.a = Math.max(this.full.a, t - shown * 0.92)
    this.b = this.a + shown
  }

  get width() {
    return this.b - this.a
  }

  get isFull() {
    return this.width > (this.full.b - this.full.a) * 0.985
  }

  set(a, b) {
    const width = Math.max(LEAST_MS, Math.min(b - a, this.full.b - this.full.a))
    const start = Math.max(this.full.a, Math.min(a, this.full.b - width))
    this.a = start
    this.b = start + width
  }

  fit() {
    this.set(this.full.a, this.full.b)
  }

  zoom(factor, at = (this.a + this.b) / 2) {
    this.set(at - (at - this.a) * factor, at + (this.b - at) * factor)
  }

  pan(by) {
    this.set(this.a + by, this.b + by)
  }
}
