/// What the text of a member is, as the member's declaration says: redaction, masking and comparison go by it.
package enum MemberRole: Sendable {
    /// A word of the protocol, or a name that the session is configured with: it tells nothing of anybody.
    case word
    /// An id.
    case id
    /// Base64 audio.
    case audio
    /// A credential.
    case secret
    /// What people, models and tools say.
    case words
    /// A text that is JSON as a rule: what a tool is called with, and what it gives back.
    case json
    /// A piece of such a text, which goes on where the piece before it ended.
    case jsonPiece
    /// Not text but a JSON Schema, of a tool's parameters.
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

    /// An id that is this object's alone, and so will hardly come again.
    @inline(__always)
    mutating func ownID(_ name: StaticString, _ value: inout String?) {
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
