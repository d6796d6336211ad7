package import SessionRecording

/// A message that was seen to go by.
package struct TappedMessage: Sendable, Hashable {
    /// Whether it is text.
    package let opcode: Opcode
    /// Its bytes, unmasked and joined over its frames; only the first ones when it is longer than the tap holds.
    package let payload: [UInt8]
    /// How long it was.
    package let byteCount: Int

    /// A message of which all, or the first part, was kept.
    package init(opcode: Opcode, payload: [UInt8], byteCount: Int? = nil) {
        self.opcode = opcode
        self.payload = payload
        self.byteCount = byteCount ?? payload.count
    }

    /// Whether there was more to it than ``payload`` holds.
    package var isTruncated: Bool { payload.count < byteCount }
}
