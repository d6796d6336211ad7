package import RealtimeProtocol

/// Removes the secrets from an event's bytes and leaves every other byte unchanged.
///
/// Members are recognized by name, in events of any type, known or not, at any depth:
///
/// - `client_secret`: the `value` of the object, or the string itself;
/// - `authorization`, and every value in `headers`, of an MCP tool, which is an object with `"type": "mcp"`, a
///   `server_label`, a `server_url` or a `connector_id`;
/// - a `server_url` that holds a user name, a password or a key;
/// - `credential` and `username` of a server that helps to connect, which is an object with `urls`;
/// - `client_sdp`, `server_sdp`, `custom_lexicon_url` and `custom_text_normalization_url`;
/// - within any member of these names, strings that look like an API key (`sk-…`, `ek_…`, `Bearer sk-…`).
///
/// Each becomes the string `"[redacted]"`. Null is kept.
///
/// In a payload that is not valid JSON, such as the first part of a frame that was too large, the value after each member
/// of these names is replaced, whatever object it is in.
///
/// ```swift
/// let stored = PayloadRedactor.redact(payload) ?? payload
/// ```
public enum PayloadRedactor {
    /// Replaces the secrets of a payload.
    ///
    /// - Parameter payload: The frame's bytes.
    /// - Returns: The bytes to store instead; nil if there are no secrets.
    public static func redact(_ payload: [UInt8]) -> [UInt8]? { redact(payload[...], nil) }

    /// Replaces the secrets of a payload that another tool recorded.
    ///
    /// Such files come from anywhere: a string that is an API key beyond doubt is one in members of any name.
    ///
    /// - Parameter payload: The frame's bytes.
    /// - Returns: The bytes to store instead; nil if there are no secrets.
    public static func redactForeign(_ payload: ArraySlice<UInt8>) -> [UInt8]? {
        let mayHoldKey = payload.withUnsafeBufferPointer(KeyShape.mayFind)
        guard mayHoldKey || mayHoldSecrets(payload, nil) else { return nil }
        return replacing(secrets(in: payload, suspectsAll: true), in: payload)
    }

    /// Replaces the secrets of a payload whose envelope was scanned already, if it is given.
    package static func redact(_ payload: ArraySlice<UInt8>, _ envelope: Envelope?) -> [UInt8]? {
        guard mayHoldSecrets(payload, envelope) else { return nil }
        return replacing(secrets(in: payload), in: payload)
    }

    private static func replacing(_ secrets: [Range<Int>], in payload: ArraySlice<UInt8>) -> [UInt8]? {
        guard !secrets.isEmpty else { return nil }
        return Array(payload).replacing(secrets.map { Replacement(range: $0, bytes: Redacted.json) })
    }

    /// Below this many bytes, looking for audio takes longer than passing it.
    private static let longPayload = 1024

    /// Looks around the audio, which is nearly all of most long frames and cannot hold a member's name.
    private static func mayHoldSecrets(_ payload: ArraySlice<UInt8>, _ envelope: Envelope?) -> Bool {
        guard payload.count >= longPayload,
            let audio = (envelope ?? Envelope(scanning: payload)).audio(in: payload)
        else { return payload.withUnsafeBufferPointer(SecretScan.mayFind) }
        return payload.withUnsafeBufferPointer { bytes in
            SecretScan.mayFind(in: UnsafeBufferPointer(rebasing: bytes[..<audio.lowerBound]))
                || SecretScan.mayFind(in: UnsafeBufferPointer(rebasing: bytes[audio.upperBound...]))
        }
    }

    private static func secrets(in payload: ArraySlice<UInt8>, suspectsAll: Bool = false) -> [Range<Int>] {
        do {
            try JSONValidator.validate(payload)
        } catch {
            return payload.withUnsafeBufferPointer(BrokenTextFinder.secrets)
        }
        return payload.withUnsafeBufferPointer { SecretFinder.secrets(inValidJSON: $0, suspectsAll: suspectsAll) }
    }
}
