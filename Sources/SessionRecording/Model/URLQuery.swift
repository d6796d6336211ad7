/// The parts of a URL that say something about a session.
package struct URLQuery {
    /// All before the query.
    let path: Substring
    /// The query's items in order, with `%xx` and `+` resolved.
    let items: [(name: String, value: String)]

    /// The parts of a URL, or of a path with its query.
    package init(_ url: String) {
        let withoutFragment = url.prefix { $0 != "#" }
        path = withoutFragment.prefix { $0 != "?" }
        items = withoutFragment[path.endIndex...].dropFirst().split(separator: "&").map { item in
            let name = item.prefix { $0 != "=" }
            return (Self.unescaped(name), Self.unescaped(item[name.endIndex...].dropFirst()))
        }
    }

    /// The model that is asked for; Azure calls it a deployment.
    package var model: String? {
        items.first { ["model", "deployment"].contains($0.name) && !$0.value.isEmpty }?.value
    }

    /// Resolves `%xx` and `+`; what is no escape stays.
    package static func unescaped(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
