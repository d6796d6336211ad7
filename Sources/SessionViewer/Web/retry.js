// Tries again after some seconds, or when asked to.
import { h } from './dom.js'

export class Retry {
  #timer = null
  #left

  // `el` is a button and the time of the next try; `stop` ends it.
  constructor(again, seconds = 5) {
    this.again = again
    this.#left = seconds
    this.text = h('span', { class: 'dim' })
    const button = h('button', { class: 'button', type: 'button', onclick: () => this.#try() }, 'Try again')
    this.el = h('span', { class: 'retry' }, button, this.text)
    this.#timer = setInterval(() => this.#tick(), 1000)
    this.#show()
  }

  stop() {
    clearInterval(this.#timer)
  }

  #tick() {
    if (--this.#left <= 0) this.#try()
    else this.#show()
  }

  #show() {
    this.text.textContent = `The next try is in ${this.#left} s`
  }

  #try() {
    this.stop()
    this.again()
  }
}
