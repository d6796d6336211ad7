/// The items of a URL's query.
struct QueryItems {
    private let query: Substring

    /// The items of a path with its query.
    init(ofTarget target: String) {
        let start = target.firstIndex(of: "?").map(target.index(after:)) ?? target.endIndex
        query = target[start...].prefix { $0 != "#" }
    }

    /// The first value of this name, its escapes resolved; nil when there is none.
    subscript(name: String) -> String? {
        for item in query.split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, Self.unescaped(parts[0]) == name { return Self.unescaped(parts[1]) }
        }
        return nil
    }

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
