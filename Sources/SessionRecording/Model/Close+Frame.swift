/// What close frames carry (RFC 6455, sections 5.5.1 and 7.4).
extension Close {
    /// The code of an endpoint that goes away, as a server that is shut down does.
    package static let goingAwayCode = 1001
    /// The code that stands for a close frame without one.
    package static let noCode = 1005
    /// The code that stands for a connection that ended without a close frame.
    package static let abnormalCode = 1006
    /// The code of an endpoint whose rules the other has broken.
    package static let violationCode = 1008

    /// A connection that ended without a close frame.
    package static let abnormal = Self(code: abnormalCode)

    /// The longest reason, in bytes: a control frame holds 125, and the code takes two.
    private static let longestReason = 123

    /// Whether a close frame may carry a code: 1004 to 1006 and 1015 are never sent, and others than these four digits
    /// up to 4999 there are none.
    package static func isSendable(_ code: Int) -> Bool {
        (1000..<5000).contains(code) && !(1004...1006).contains(code) && code != 1015
    }

    /// Reads a close frame's payload, valid or not; a reason that is no UTF-8 is left out.
    package init(reading payload: some Collection<UInt8>) {
        let code = payload.prefix(2).reduce(0) { $0 << 8 | Int($1) }
        let text = payload.dropFirst(2)
        let reason = text.isEmpty ? nil : String(validating: text, as: UTF8.self)
        self.init(code: payload.count < 2 ? Self.noCode : code, reason: reason)
    }

    /// The payload of a close frame that says this; a reason that is too long ends with a whole character.
    package var payload: [UInt8] {
        guard code != Self.noCode else { return [] }
        var reason = Array((reason ?? "").utf8)
        if reason.count > Self.longestReason {
            var end = Self.longestReason
            while end > 0, reason[end] & 0xC0 == 0x80 { end -= 1 }
            reason.removeSubrange(end...)
        }
        return [UInt8(truncatingIfNeeded: code >> 8), UInt8(truncatingIfNeeded: code)] + reason
    }
}
