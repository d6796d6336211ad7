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
