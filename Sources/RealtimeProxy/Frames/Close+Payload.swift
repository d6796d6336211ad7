import SessionRecording

extension Close {
    /// The code that stands for a close frame without one.
    static let noCode = 1005
    /// The code that stands for a connection that ended without a close frame.
    static let abnormalCode = 1006
    /// The code of an endpoint that goes away, as a server that is shut down does.
    static let goingAwayCode = 1001

    /// A connection that ended without a close frame.
    static let abnormal = Self(code: abnormalCode)

    /// Reads a close frame's payload (RFC 6455, sections 5.5.1 and 7.4).
    init(payload: [UInt8]) throws(FrameFault) {
        if payload.isEmpty {
            self.init(code: Self.noCode)
            return
        }
        guard payload.count >= 2 else { throw .invalidClose }
        let code = Int(payload[0]) << 8 | Int(payload[1])
        // 1004 to 1006 and 1015 are never sent; below 1000 and from 5000 on there are none.
        guard (1000..<5000).contains(code), !(1004...1006).contains(code), code != 1015 else { throw .invalidClose }
        guard let reason = String(validating: payload.dropFirst(2), as: UTF8.self) else { throw .invalidClose }
        self.init(code: code, reason: reason.isEmpty ? nil : reason)
    }

    /// The payload of a close frame that says this.
    var payload: [UInt8] {
        guard code != Self.noCode else { return [] }
        let reason = Array((reason ?? "").utf8.prefix(123))
        return [UInt8(truncatingIfNeeded: code >> 8), UInt8(truncatingIfNeeded: code)] + reason
    }
}
