import JSONBytes
import RealtimeProtocol

/// Finds the values of secret members in text that should have been JSON: a frame cut short, or a client's mistake.
///
/// Which object a member belongs to cannot be told here, so every member named like a secret counts. A value reaches to
/// its own end or to the end of the text. Names that are spelled with escapes are not found.
struct BrokenTextFinder {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var found: [Range<Int>] = []

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The places of the secrets, in order, none inside another.
    static func secrets(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var finder = BrokenTextFinder(bytes)
        while finder.goToSecret() { finder.passSecret() }
        return finder.found
    }

    /// Goes on to the value after the next secret name; false when there is none.
    private mutating func goToSecret() -> Bool {
        while position < bytes.count {
            if let value = valueAfterName(at: position) {
                position = value
                return true
            }
            position += 1
        }
        return false
    }

    private func valueAfterName(at quote: Int) -> Int? {
        guard bytes[quote] == UInt8(ascii: "\"") else { return nil }
        let rest = UnsafeBufferPointer(rebasing: bytes[(quote + 1)...])
        for name in SecretName.allCases where rest.starts(with: name.text) {
            let closing = quote + 1 + name.text.utf8CodeUnitCount
            guard closing < bytes.count, bytes[closing] == UInt8(ascii: "\"") else { continue }
            return valueStart(after: closing + 1)
        }
        return nil
    }

    private func valueStart(after position: Int) -> Int? {
        let colon = skippingWhitespace(from: position)
        guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":") else { return nil }
        return skippingWhitespace(from: colon + 1)
    }

    private func skippingWhitespace(from start: Int) -> Int {
        var position = start
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
        return position
    }

    private mutating func passSecret() {
        guard position < bytes.count else { return }
        switch bytes[position] {
        case UInt8(ascii: "{"), UInt8(ascii: "["): passNested()
        case UInt8(ascii: "\""): note(passString())
        default: note(passScalar())
        }
    }

    private mutating func passNested() {
        var depth = 0
        repeat {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                let string = passString()
                let next = skippingWhitespace(from: position)
                if next == bytes.count || bytes[next] != UInt8(ascii: ":") { note(string) }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            position += 1
        } while depth > 0 && position < bytes.count
    }

    private mutating func passString() -> Range<Int> {
        let start = position
        position = bytes.endOfString(at: start) ?? bytes.count
        return start..<position
    }

    private mutating func passScalar() -> Range<Int> {
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0...0x20: return start..<position
            default: position += 1
            }
        }
        return start..<position
    }

    private mutating func note(_ value: Range<Int>) {
        let text = bytes[value]
        guard !text.isEmpty, !text.elementsEqual("null".utf8), !text.elementsEqual(Redacted.json) else { return }
        found.append(value)
    }
}
