import JSONBytes

/// Why bytes could not be read as an event: they are not JSON, or not a JSON object, or out of bounds.
///
/// A well-formed JSON object never leads here; one that does not fit its type decodes to a `.malformed` event.
public struct EventDecodingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is.
    ///
    /// More may be added.
    public struct Code: Sendable, Hashable {
        private enum Kind { case invalidJSON, notAnObject, tooDeep, invalidBase64 }
        private let kind: Kind

        /// The bytes are not JSON (RFC 8259), or not UTF-8.
        public static let invalidJSON = Code(kind: .invalidJSON)
        /// The bytes are JSON, but not an object, which every event is.
        public static let notAnObject = Code(kind: .notAnObject)
        /// Arrays and objects nest deeper than 512 levels.
        public static let tooDeep = Code(kind: .tooDeep)
        /// Audio that is not base64.
        public static let invalidBase64 = Code(kind: .invalidBase64)
    }

    /// What kind of failure it is.
    public let code: Code
    /// The offset in bytes, from the frame's first, at which reading stopped.
    public let offset: Int
    /// What was wrong there, without any of the frame's content.
    public let message: String

    init(code: Code, offset: Int, message: String) {
        self.code = code
        self.offset = offset
        self.message = message
    }

    init(_ failure: JSONFailure) {
        switch failure.reason {
        case .syntax(let message): self.init(code: .invalidJSON, offset: failure.offset, message: "\(message)")
        case .mismatch(let expected):
            self.init(code: .notAnObject, offset: failure.offset, message: "expected \(expected)")
        case .depth:
            self.init(
                code: .tooDeep,
                offset: failure.offset,
                message: "nested deeper than \(JSONFailure.maximumDepth) levels"
            )
        }
    }

    /// The message and the offset.
    public var description: String { "\(message) (byte \(offset))" }
}
