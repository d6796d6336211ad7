package import JSONBytes

/// What a client calls a request, so that it knows the answer: a string or a whole number.
package enum RequestID: Sendable, Hashable {
    case string(String)
    /// A number by its spelling: it goes back as it came.
    case number(spelling: String)

    /// Reads an id; nil when the value cannot be one.
    package init?(_ json: JSON) {
        switch json {
        case .string(let text): self = .string(text)
        case .number(let spelling) where Int(spelling) != nil: self = .number(spelling: spelling)
        default: return nil
        }
    }

    /// The id as it came.
    package var json: JSON {
        switch self {
        case .string(let text): .string(text)
        case .number(let spelling): .number(spelling: spelling)
        }
    }
}
