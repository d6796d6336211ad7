/// What ended the reading of a JSON text, and where.
@usableFromInline package struct JSONFailure: Sendable {
    @usableFromInline package enum Reason: Sendable {
        /// Not JSON at all.
        case syntax(StaticString)
        /// JSON, but of another kind than the reader takes.
        case mismatch(expected: StaticString)
        /// Deeper than ``maximumDepth``.
        case depth
    }

    /// How deep arrays and objects may nest.
    ///
    /// The Realtime protocol itself stays under 20; a JSON Schema may add some more.
    @usableFromInline package static let maximumDepth = 512

    @usableFromInline package var reason: Reason
    /// In bytes from the text's first.
    @usableFromInline package var offset: Int

    @inlinable
    package init(reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
