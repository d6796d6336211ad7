import SessionRecording

extension Close {
    /// Reads a close frame's payload, which has to be valid (RFC 6455, sections 5.5.1 and 7.4).
    init(payload: [UInt8]) throws(FrameFault) {
        self.init(reading: payload)
        guard !payload.isEmpty else { return }
        guard Self.isSendable(code), payload.count == 2 || reason != nil else { throw .invalidClose }
    }
}
