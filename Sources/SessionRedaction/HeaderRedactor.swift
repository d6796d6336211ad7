import SessionRecording

/// Removes the secrets of a handshake: from its URL, its headers, and its subprotocols.
///
/// The result is for people to read, not for connecting.
public enum HeaderRedactor {
    private static let secretHeaders: Set<String> = [
        "authorization", "proxy-authorization", "cookie", "set-cookie", "api-key", "x-api-key", "apikey",
    ]
    private static let harmlessHeaders: Set<String> = ["sec-websocket-key"]
    private static let secretItems: Set<String> = [
        "key", "apikey", "token", "secret", "password", "authorization", "credential", "ephemeral", "jwt", "sig",
        "signature",
    ]
    /// What the names of credentials end in, whoever made them up: `x-goog-api-key`, `access_token`, `client_secret`.
    private static let secretEndings = ["-key", "-token", "-secret", "-password", "-authorization", "-signature"]
    private static let secretSubprotocols = [
        "openai-insecure-api-key.", "openai-ephemeral-key.", "base64url.bearer.authorization.",
    ]

    /// Replaces the credentials in a URL.
    ///
    /// These are the values of query items such as `api-key` and `token`, and whatever looks like an API key.
    ///
    /// - Parameter url: A URL, or a path with its query.
    /// - Returns: The URL without credentials; the user name and password before the host are left out.
    public static func redact(url: String) -> String {
        let fragment = url.firstIndex(of: "#") ?? url.endIndex
        let query = url[..<fragment].firstIndex(of: "?") ?? fragment
        return withoutUser(url[..<query]) + redactingItems(url[query..<fragment]) + redactingItems(url[fragment...])
    }

    /// Replaces the credentials in a header field's value.
    ///
    /// - Parameters:
    ///   - value: The field's value.
    ///   - name: The field's name; capitals do not matter.
    /// - Returns: The value without credentials; the scheme of an `Authorization` stays.
    public static func redact(_ value: String, ofHeader name: String) -> String {
        let name = name.lowercased()
        switch name {
        case "authorization", "proxy-authorization":
            guard let space = value.firstIndex(of: " ") else { return Redacted.text }
            return value[...space] + Redacted.text
        case "sec-websocket-protocol": return redact(subprotocols: value)
        case "location", "referer", "content-location": return redact(url: value)
        default:
            let isSecret = secretHeaders.contains(name) || (hasSecretEnding(name) && !harmlessHeaders.contains(name))
            return isSecret || KeyShape.matches(value.utf8) ? Redacted.text : value
        }
    }

    /// Replaces the keys that browsers send as subprotocols, such as `openai-insecure-api-key.sk-…`.
    ///
    /// - Parameter subprotocols: The value of `Sec-WebSocket-Protocol`, a list with commas.
    /// - Returns: The list without keys.
    public static func redact(subprotocols: String) -> String {
        subprotocols.split(separator: ",", omittingEmptySubsequences: false)
            .map(redactSubprotocol)
            .joined(separator: ",")
    }

    private static func redactSubprotocol(_ text: Substring) -> String {
        let space = text.prefix { $0 == " " }
        let name = text.dropFirst(space.count)
        if let prefix = secretSubprotocols.first(where: { name.lowercased().hasPrefix($0) }) {
            return space + name.prefix(prefix.count) + Redacted.text
        }
        guard let key = name.split(separator: ".").first(where: { KeyShape.matches($0.utf8) }) else {
            return String(text)
        }
        return space + name[..<key.startIndex] + Redacted.text
    }

    // MARK: - URLs

    private static func withoutUser(_ text: Substring) -> String {
        guard let scheme = text.firstRange(of: "//") else { return String(text) }
        let authority = text[scheme.upperBound...].prefix { $0 != "/" }
        guard let at = authority.lastIndex(of: "@") else { return String(text) }
        return text[..<scheme.upperBound] + String(text[text.index(after: at)...])
    }

    /// Goes over `?a=1&b=2` or `#a=1&b=2`.
    private static func redactingItems(_ text: Substring) -> String {
        guard let mark = text.first else { return "" }
        let items = text.dropFirst().split(separator: "&", omittingEmptySubsequences: false).map(redactItem)
        return String(mark) + items.joined(separator: "&")
    }

    private static func redactItem(_ item: Substring) -> String {
        let nameEnd = item.firstIndex(of: "=") ?? item.endIndex
        let name = URLQuery.unescaped(item[..<nameEnd]).lowercased().map { $0 == "_" ? "-" : $0 }
        guard nameEnd < item.endIndex else {
            return KeyShape.matches(URLQuery.unescaped(item).utf8) ? Redacted.text : String(item)
        }
        let value = URLQuery.unescaped(item[item.index(after: nameEnd)...])
        let isSecret = secretItems.contains(String(name)) || hasSecretEnding("-" + String(name))
        guard !value.isEmpty, isSecret || KeyShape.matches(value.utf8) else { return String(item) }
        return item[...nameEnd] + Redacted.text
    }

    private static func hasSecretEnding(_ name: String) -> Bool {
        secretEndings.contains { name.hasSuffix($0) }
    }
}
