import LibC

/// A member whose value may be a secret.
///
/// A new name also goes into ``SecretScan``, which looks for their first letters.
enum SecretName: CaseIterable {
    /// An object whose `value` is an ephemeral key.
    case clientSecret
    /// An MCP tool's access token.
    case authorization
    /// An MCP tool's HTTP headers.
    case headers
    /// A password, of a server that helps to connect for an avatar's video.
    case credential
    /// The name that goes with the password.
    case username
    /// An offer of a connection for an avatar's video, with passwords in it.
    case clientSDP
    /// The answer to the offer.
    case serverSDP
    /// Where the pronunciations of a voice are, often with a signature in the URL.
    case customLexiconURL
    /// Where the normalizations of a voice are, often with a signature in the URL.
    case customTextNormalizationURL

    /// The name on the wire.
    var text: StaticString {
        switch self {
        case .clientSecret: "client_secret"
        case .authorization: "authorization"
        case .headers: "headers"
        case .credential: "credential"
        case .username: "username"
        case .clientSDP: "client_sdp"
        case .serverSDP: "server_sdp"
        case .customLexiconURL: "custom_lexicon_url"
        case .customTextNormalizationURL: "custom_text_normalization_url"
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
