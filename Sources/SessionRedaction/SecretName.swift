import LibC

/// A member whose value may be a secret.
enum SecretName: CaseIterable {
    /// An object whose `value` is an ephemeral key.
    case clientSecret
    /// An MCP tool's access token.
    case authorization
    /// An MCP tool's HTTP headers.
    case headers

    /// The name on the wire.
    var text: StaticString {
        switch self {
        case .clientSecret: "client_secret"
        case .authorization: "authorization"
        case .headers: "headers"
        }
    }

    /// The member of this name.
    init?(_ name: UnsafeBufferPointer<UInt8>) {
        guard let match = Self.allCases.first(where: { name.equals($0.text) }) else { return nil }
        self = match
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether these are the bytes of `text`.
    @inline(__always)
    func equals(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && starts(with: text)
    }

    /// Whether the bytes of `text` come first.
    @inline(__always)
    func starts(with text: StaticString) -> Bool {
        guard let baseAddress, count >= text.utf8CodeUnitCount else { return text.utf8CodeUnitCount == 0 }
        return memcmp(baseAddress, text.utf8Start, text.utf8CodeUnitCount) == 0
    }
}
