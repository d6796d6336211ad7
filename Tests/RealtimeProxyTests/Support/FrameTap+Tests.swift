import RealtimeProtocol
import SessionRecording

@testable import RealtimeProxy

extension FrameTap {
    /// What a tap tells of these chunks.
    static func events(
        of chunks: [[UInt8]],
        from sender: Direction,
        maximumMessage: Int = .max
    ) -> [TapEvent] {
        var tap = FrameTap(sender: sender, maximumMessage: maximumMessage)
        var events: [TapEvent] = []
        for chunk in chunks { chunk.withUnsafeBytes { tap.follow($0, into: &events) } }
        return events
    }
}

extension TapEvent {
    static func text(_ text: String) -> Self { .message(TappedMessage(opcode: .text, payload: Array(text.utf8))) }

    static func text(_ payload: [UInt8]) -> Self { .message(TappedMessage(opcode: .text, payload: payload)) }

    static func binary(_ payload: [UInt8]) -> Self { .message(TappedMessage(opcode: .binary, payload: payload)) }
}
