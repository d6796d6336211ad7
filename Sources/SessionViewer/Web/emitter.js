// Listeners by name.
export class Emitter {
  #listeners = new Map()

  on(name, listener) {
    const list = this.#listeners.get(name) ?? []
    this.#listeners.set(name, [...list, listener])
  }

  emit(name, detail) {
    for (const listener of this.#listeners.get(name) ?? []) listener(detail)
  }
}
