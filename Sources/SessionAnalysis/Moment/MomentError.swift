/// Why a session has no state at a moment.
public struct MomentError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A kind of failure, for code that reacts to it.
    public struct Code: Sendable, Hashable {
        private enum Kind: Hashable { case noEvents, noTimes, beforeBeginning }

        private let kind: Kind

        /// The session has no events.
        public static let noEvents = Code(kind: .noEvents)
        /// The moment is a time, and the session's events have none.
        public static let noTimes = Code(kind: .noTimes)
        /// The moment is before the session's beginning.
        public static let beforeBeginning = Code(kind: .beforeBeginning)
    }

    /// What kind of failure it is.
    public let code: Code
    /// What is wrong, in one line.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// What is wrong, in one line.
    public var description: String { message }
}
