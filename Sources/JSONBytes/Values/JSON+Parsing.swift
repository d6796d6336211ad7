extension JSON {
    /// Takes a JSON text apart; nil when it is none.
    ///
    /// Of several members of a name the last counts, and stands where the first stood.
    package init?(parsing text: some Sequence<UInt8>) {
        let value =
            text.withContiguousStorageIfAvailable(JSON.value)
            ?? Array(text).withUnsafeBufferPointer(JSON.value)
        guard let value else { return nil }
        self = value
    }

    /// Takes a JSON text apart; nil when it is none.
    package init?(parsing text: String) {
        self.init(parsing: text.utf8)
    }

    private static func value(of text: UnsafeBufferPointer<UInt8>) -> JSON? {
        JSONTokenizer<Checking>.reading(text) { json in
            json.skipWhitespace()
            let value = json.takeTree()
            json.finish()
            return json.failed ? nil : value
        }
    }
}

extension JSONTokenizer {
    /// Takes the value at the cursor apart; null after a failure.
    fileprivate mutating func takeTree() -> JSON {
        guard !failed, cursor < end else {
            skipValue()
            return .null
        }
        switch cursor.pointee {
        case UInt8(ascii: "{"): return .object(takeMembers())
        case UInt8(ascii: "["): return .array(takeElements())
        case UInt8(ascii: "\""):
            let string = scanString()
            return failed ? .null : .string(string.text)
        case UInt8(ascii: "t"): return takeLiteral("true") ? .bool(true) : .null
        case UInt8(ascii: "f"): return takeLiteral("false") ? .bool(false) : .null
        case UInt8(ascii: "n"):
            _ = takeNull()
            return .null
        default: return scanNumber().map { .number(spelling: $0.spelling) } ?? .null
        }
    }

    private mutating func takeMembers() -> [JSON.Member] {
        var members: [JSON.Member] = []
        var places: [String: Int] = [:]
        guard openObject() else { return members }
        while keyCount >= 0 {
            let name = keyText
            let value = takeTree()
            if let place = places.updateValue(places[name] ?? members.count, forKey: name) {
                members[place].value = value
            } else {
                members.append((name, value))
            }
            nextKey()
        }
        return members
    }

    private mutating func takeElements() -> [JSON] {
        var elements: [JSON] = []
        guard openArray() else { return elements }
        repeat { elements.append(takeTree()) } while nextElement()
        return elements
    }
}
