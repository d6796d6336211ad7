extension SessionDifference {
    /// One difference between two sessions.
    public struct Finding: Sendable, Hashable {
        /// What kind of thing it is.
        public var aspect: Aspect
        /// What differs, such as `session`, `assistant message`, `find_departures` or `response 2`.
        public var subject: String
        /// Which member of it differs, such as `audio.output.voice`; nil when the whole does.
        public var field: String?
        /// What the first session has; nil when it has nothing there.
        public var a: Side?
        /// What the second session has; nil when it has nothing there.
        public var b: Side?

        init(_ aspect: Aspect, _ subject: String, field: String? = nil, a: Side?, b: Side?) {
            self.aspect = aspect
            self.subject = subject
            self.field = field
            self.a = a
            self.b = b
        }
    }

    /// What one of the sessions has.
    public struct Side: Sendable, Hashable {
        /// The value.
        public var value: Value
        /// Where: an item's position, a call's, response's or transcription's ordinal, all from 1, or an event's seq.
        ///
        /// Nil for totals.
        public var place: Int?

        init(_ value: Value, place: Int? = nil) {
            self.value = value
            self.place = place
        }
    }

    /// A value that was compared.
    @nonexhaustive
    public enum Value: Sendable, Hashable {
        /// Words.
        case text(String)
        /// JSON text.
        case json(String)
        /// A count, or a duration in milliseconds.
        case number(Double)
        /// Yes or no.
        case flag(Bool)
    }
}
