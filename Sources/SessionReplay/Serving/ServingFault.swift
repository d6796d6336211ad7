import SessionRecording

/// A fault that the server injects, to see how a client handles it.
public struct ServingFault: Sendable, Hashable {
    /// What is done.
    enum Kind: Sendable, Hashable {
        case drop
        case delay(Duration)
        case close(code: Int)
        case garble
        case duplicate
    }

    /// The recorded event that it is done to.
    public let seq: Int
    let kind: Kind

    /// The event is not sent.
    public static func drop(_ seq: Int) -> Self { Self(seq: seq, kind: .drop) }

    /// The event and all that follow are delayed.
    ///
    /// - Precondition: `duration` is not negative.
    public static func delay(_ seq: Int, by duration: Duration) -> Self {
        precondition(duration >= .zero, "an event can't come earlier than it was recorded")
        return Self(seq: seq, kind: .delay(duration))
    }

    /// The connection is closed in the event's place; with code 1006 it breaks without a close frame.
    ///
    /// - Precondition: `code` is one that a close frame may carry (RFC 6455, section 7.4), or 1006.
    public static func close(_ seq: Int, code: Int) -> Self {
        precondition(isSendable(code), "a connection can't be closed with this code")
        return Self(seq: seq, kind: .close(code: code))
    }

    /// The event is cut in the middle, so that it is not valid JSON.
    public static func garble(_ seq: Int) -> Self { Self(seq: seq, kind: .garble) }

    /// The event is sent twice.
    public static func duplicate(_ seq: Int) -> Self { Self(seq: seq, kind: .duplicate) }
}

extension ServingFault: CustomStringConvertible {
    /// The fault, as ``init(_:)`` reads it.
    public var description: String {
        switch kind {
        case .drop: return "drop:\(seq)"
        case .garble: return "garble:\(seq)"
        case .duplicate: return "duplicate:\(seq)"
        case .close(let code): return "close:\(seq):\(code)"
        case .delay(let duration):
            let milliseconds = (duration / .milliseconds(1)).rounded()
            return "delay:\(seq):\(Int(exactly: milliseconds).map(String.init) ?? "\(milliseconds)")"
        }
    }
}

extension ServingFault {
    /// Whether the connection ends with it.
    var isClose: Bool {
        if case .close = kind { true } else { false }
    }

    /// Reads `drop:SEQ`, `delay:SEQ:MS`, `close:SEQ:CODE`, `garble:SEQ` or `duplicate:SEQ`; nil when it is none of them.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 2, let seq = Int(parts[1]), seq > 0 else { return nil }
        let number = parts.count == 3 ? Int(parts[2]) : nil
        switch (parts[0], parts.count, number) {
        case ("drop", 2, _): self = .drop(seq)
        case ("garble", 2, _): self = .garble(seq)
        case ("duplicate", 2, _): self = .duplicate(seq)
        case ("delay", 3, let milliseconds?) where milliseconds >= 0:
            self = .delay(seq, by: .milliseconds(milliseconds))
        case ("close", 3, let code?) where Self.isSendable(code): self = .close(seq, code: code)
        default: return nil
        }
    }

    /// Whether a close frame may carry the code, or it stands for none.
    private static func isSendable(_ code: Int) -> Bool { code == Close.abnormalCode || Close.isSendable(code) }
}
