import SessionRecording

/// What a tap has to tell.
enum TapEvent: Hashable {
    /// A whole message went by.
    case message(TappedMessage)
    /// A ping with this payload went by.
    case ping([UInt8])
    /// A pong with this payload went by.
    case pong([UInt8])
    /// A close frame went by. It is the last event: nothing that follows it counts.
    case close(Close)
    /// A frame that breaks the protocol begins at this byte of the stream. It is the last event.
    case malformed(FrameFault, offset: Int)
}

/// A message that was seen to go by.
struct TappedMessage: Sendable, Hashable {
    /// Whether it is text.
    let opcode: Opcode
    /// Its bytes, unmasked and joined over its frames; only the first ones when it is longer than the tap holds.
    let payload: [UInt8]
    /// How long it was.
    let byteCount: Int

    /// A message of which all, or the first part, was kept.
    init(opcode: Opcode, payload: [UInt8], byteCount: Int? = nil) {
        self.opcode = opcode
        self.payload = payload
        self.byteCount = byteCount ?? payload.count
    }

    /// Whether there was more to it than ``payload`` holds.
    var isTruncated: Bool { payload.count < byteCount }
}
