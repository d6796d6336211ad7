public import SessionRecording

/// What checking a session found.
public struct VerifyReport: Sendable, Hashable {
    /// A problem that the check found.
    public struct Finding: Sendable, Hashable, CustomStringConvertible {
        /// The session's id.
        public let session: String
        /// The event at fault, if it is one event's.
        public let seq: Int?
        /// What is wrong, in plain words.
        public let message: String

        /// One sentence: where, and what.
        public var description: String {
            seq.map { "session \(session), seq \($0): \(message)" } ?? "session \(session): \(message)"
        }
    }

    /// The session's id.
    public let session: String
    /// How many events are stored.
    public internal(set) var events = 0
    /// How many of them were altered: redacted, cut short, or stripped of their audio.
    public internal(set) var altered = AlterationCount()
    /// The first thousand findings.
    public internal(set) var findings: [Finding] = []
    /// How many findings there were.
    public internal(set) var findingCount = 0

    /// Whether some of the findings are about what is derived from the events: ``SessionStore/derive(_:)`` stores it anew.
    public internal(set) var needsDeriving = false

    /// Whether the session is complete and everything derived from its events agrees with them.
    public var isWhole: Bool { findingCount == 0 }

    private static let maximumFindings = 1000

    init(session: String) {
        self.session = session
    }

    mutating func note(_ alteration: Alteration, of event: RecordedEvent) {
        altered.add(alteration)
        guard let byteCount = alteration.byteCount else { return }
        note("it had \(byteCount) bytes, of which only the first part is stored", seq: event.seq)
    }

    mutating func note(_ message: String, seq: Int? = nil) {
        findingCount += 1
        guard findings.count < Self.maximumFindings else { return }
        findings.append(Finding(session: session, seq: seq, message: message))
    }
}
