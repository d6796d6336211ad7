/// What the text of a member holds, as its declaration says; redaction, masking and id substitution go by it.
package enum MemberRole: Sendable {
    /// A word of the protocol, or a configured name: no personal data.
    case word
    /// An id.
    case id
    /// Base64 audio.
    case audio
    /// A credential.
    case secret
    /// What people, models and tools say.
    case words
    /// Text that is usually JSON: the arguments and the output of a tool call.
    case json
    /// A streamed piece of such text.
    case jsonPiece
    /// A JSON Schema, such as a tool's parameters.
    case jsonSchema

    /// What a member that nobody declared holds, as far as its name tells.
    package init?(ofUndeclaredMember name: String) {
        // A connector's id is the name of a service.
        if name != "connector_id", name == "id" || name.hasSuffix("_id") || name.hasSuffix("_ids") {
            self = .id
        } else if name == "audio" {
            self = .audio
        } else {
            return nil
        }
    }
}

/// The roles that a declaration can give a member: `member.words("transcript", &transcript)`.
extension MemberVisitor {
    /// A member that holds a word of the protocol, or a name that the session is configured with.
    @inline(__always)
    mutating func word(_ name: StaticString, _ value: inout (some WireValue)?) {
        note(.word)
        self(name, &value)
    }

    /// A member that holds words of the protocol, absent or null.
    @inline(__always)
    mutating func word(_ name: StaticString, _ value: inout Nullable<some WireValue>?) {
        note(.word)
        self(name, &value)
    }

    /// A member that holds words of the protocol.
    @inline(__always)
    mutating func word(_ name: StaticString, _ value: inout some EmptyableWireValue) {
        note(.word)
        self(name, &value)
    }

    /// A member that holds what people, models and tools say.
    @inline(__always)
    mutating func words(_ name: StaticString, _ value: inout (some WireValue)?) {
        note(.words)
        self(name, &value)
    }

    /// A member that holds what people, models and tools say, absent or null.
    @inline(__always)
    mutating func words(_ name: StaticString, _ value: inout Nullable<some WireValue>?) {
        note(.words)
        self(name, &value)
    }

    /// A member that holds what people, models and tools say.
    @inline(__always)
    mutating func words(_ name: StaticString, _ value: inout some EmptyableWireValue) {
        note(.words)
        self(name, &value)
    }

    /// A member that holds a text of JSON.
    @inline(__always)
    mutating func json(_ name: StaticString, _ value: inout (some WireValue)?) {
        note(.json)
        self(name, &value)
    }

    /// A member that holds a text of JSON.
    @inline(__always)
    mutating func json(_ name: StaticString, _ value: inout some EmptyableWireValue) {
        note(.json)
        self(name, &value)
    }

    @inline(__always)
    mutating func json(_ name: StaticString, _ value: inout String) {
        note(.json)
        self(name, &value)
    }

    @inline(__always)
    mutating func json(_ name: StaticString, _ value: inout String?) {
        note(.json)
        self(name, &value)
    }

    /// A member that holds a piece of a text of JSON.
    @inline(__always)
    mutating func jsonPiece(_ name: StaticString, _ value: inout (some WireValue)?) {
        note(.jsonPiece)
        self(name, &value)
    }

    /// A member that holds a piece of a text of JSON.
    @inline(__always)
    mutating func jsonPiece(_ name: StaticString, _ value: inout some EmptyableWireValue) {
        note(.jsonPiece)
        self(name, &value)
    }

    /// A member that holds a credential.
    @inline(__always)
    mutating func secret(_ name: StaticString, _ value: inout (some WireValue)?) {
        note(.secret)
        self(name, &value)
    }

    /// A member that holds credentials, absent or null.
    @inline(__always)
    mutating func secret(_ name: StaticString, _ value: inout Nullable<some WireValue>?) {
        note(.secret)
        self(name, &value)
    }

    /// An id that is unlikely to repeat, so it is not worth interning.
    @inline(__always)
    mutating func ownID(_ name: StaticString, _ value: inout String?) {
        note(.id)
        self(name, &value)
    }

    /// An id that is absent or null where that means different things.
    @inline(__always)
    mutating func ownID(_ name: StaticString, _ value: inout Nullable<String>?) {
        note(.id)
        self(name, &value)
    }

    /// A member that holds a JSON Schema.
    @inline(__always)
    mutating func jsonSchema(_ name: StaticString, _ value: inout (some WireValue)?) {
        note(.jsonSchema)
        self(name, &value)
    }

    /// Takes note of the next member's role; reading and writing have no use for it.
    @inline(__always)
    mutating func note(_: MemberRole) {}
}
