/// What a client asked for: the path and query of its request.
struct SessionRequest: Sendable {
    /// The path, escapes and all.
    let path: String
    private let query: Substring

    init(target: String) {
        let end = target.firstIndex(of: "?") ?? target.endIndex
        path = String(target[..<end])
        query = target[end...].dropFirst()
    }

    /// The model that the query names.
    var model: String? {
        for item in query.split(separator: "&") where item.hasPrefix("model=") {
            return Self.unescaped(item.dropFirst("model=".count))
        }
        return nil
    }

    /// The path's parts.
    var pathSegments: [String] { path.split(separator: "/").map(Self.unescaped) }

    /// Resolves `%xx` and `+`; what is no escape stays.
    private static func unescaped(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let digits = String(rest.prefix(2)), let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
