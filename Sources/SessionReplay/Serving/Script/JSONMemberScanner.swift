import RealtimeProtocol

/// A member of a JSON text: what it is called, and where its value is.
struct JSONMember {
    /// The names from the outermost object inwards, elements by their place: `response.output[0].id`.
    var path: String
    /// The value's place in the text, a string's quotes included.
    var value: Range<Int>
}

/// Finds the members of a JSON text at every depth, without decoding values.
///
/// It looks at structure alone: what stands between commas is not checked.
struct JSONMemberScanner {
    /// Deeper than any event, and safe to recurse into.
    private static let maximumDepth = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var members: [JSONMember] = []

    /// The members of an object, each after those inside it; nil when `text` is not one JSON object.
    static func members(of text: ArraySlice<UInt8>) -> [JSONMember]? {
        text.withUnsafeBufferPointer { bytes in
            var scanner = JSONMemberScanner(bytes: bytes)
            guard scanner.next() == UInt8(ascii: "{"), scanner.passObject("", depth: 0) else { return nil }
            guard scanner.next() == nil else { return nil }
            return scanner.members
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The next byte that is no white space; it is not passed.
    private mutating func next() -> UInt8? {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
        return position < bytes.count ? bytes[position] : nil
    }

    private mutating func pass(_ byte: UInt8) -> Bool {
        guard next() == byte else { return false }
        position += 1
        return true
    }

    private mutating func passValue(_ path: String, depth: Int) -> Bool {
        guard depth <= Self.maximumDepth else { return false }
        switch next() {
        case UInt8(ascii: "{"): return passObject(path, depth: depth)
        case UInt8(ascii: "["): return passArray(path, depth: depth)
        case UInt8(ascii: "\""): return passString()
        case nil: return false
        default: return passScalar()
        }
    }

    private mutating func passObject(_ path: String, depth: Int) -> Bool {
        position += 1
        if pass(UInt8(ascii: "}")) { return true }
        repeat {
            guard next() == UInt8(ascii: "\"") else { return false }
            let nameStart = position + 1
            guard passString() else { return false }
            let name = String(decoding: bytes[nameStart..<(position - 1)], as: UTF8.self)
            let inner = path.isEmpty ? name : "\(path).\(name)"
            guard pass(UInt8(ascii: ":")), next() != nil else { return false }
            let start = position
            guard passValue(inner, depth: depth + 1) else { return false }
            members.append(JSONMember(path: inner, value: start..<position))
        } while pass(UInt8(ascii: ","))
        return pass(UInt8(ascii: "}"))
    }

    private mutating func passArray(_ path: String, depth: Int) -> Bool {
        position += 1
        if pass(UInt8(ascii: "]")) { return true }
        var index = 0
        repeat {
            guard passValue("\(path)[\(index)]", depth: depth + 1) else { return false }
            index += 1
        } while pass(UInt8(ascii: ","))
        return pass(UInt8(ascii: "]"))
    }

    private mutating func passString() -> Bool {
        guard let end = bytes.endOfString(at: position) else { return false }
        position = end
        return true
    }

    private mutating func passScalar() -> Bool {
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case 0...0x20, UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): return position > start
            default: position += 1
            }
        }
        return position > start
    }
}
