/// Whether the writer has to be woken: once, until it asks what to do.
struct WriterWake: Sendable {
    private var isWanted = false
    /// The writer was woken and has not asked yet.
    private var isAwake = false

    /// There is something for the writer to do.
    mutating func ring() {
        guard !isAwake else { return }
        isAwake = true
        isWanted = true
    }

    /// Whether the writer has to be woken; asking makes it so.
    mutating func take() -> Bool {
        defer { isWanted = false }
        return isWanted
    }

    /// The writer asks what to do.
    mutating func writerAsks() { isAwake = false }
}
