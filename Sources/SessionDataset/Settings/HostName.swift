import LibC

/// A recorder's name, as the folders of a dataset have it: ASCII letters, digits, dots, hyphens and underscores.
package struct HostName: Sendable, Hashable {
    /// The name.
    package let text: String

    private static let longest = 128

    /// Takes a name; nil when it could not stand in a path, a URL and a query alike.
    package init?(_ text: String) {
        guard let first = text.utf8.first, Self.isLetterOrDigit(first), text.utf8.count <= Self.longest,
            text.utf8.allSatisfy(Self.isAllowed)
        else { return nil }
        self.text = text
    }

    /// The name of this machine; a hyphen stands for what a name may not have.
    package static var ofThisMachine: HostName {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return unknown }
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let safe = bytes.prefix(longest).map { isAllowed($0) ? $0 : UInt8(ascii: "-") }.drop { !isLetterOrDigit($0) }
        return HostName(String(decoding: safe, as: UTF8.self)) ?? unknown
    }

    private static let unknown = HostName(checked: "unknown")

    private init(checked text: String) { self.text = text }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(byte)
    }
}
