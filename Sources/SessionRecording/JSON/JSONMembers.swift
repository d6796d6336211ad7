import RealtimeProtocol

/// Steps over the members of an object that was found to be valid JSON, so that nothing is checked twice.
package struct JSONMembers {
    /// A member: places in the object's bytes.
    package struct Member {
        /// The name's characters between the quotes, escapes and all.
        package var name: Range<Int>
        /// The value.
        package var value: Range<Int>
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position: Int

    /// Starts at the object's first member.
    ///
    /// - Parameter bytes: One valid JSON object without white space before it.
    package init(ofValidObject bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        position = 1
    }

    /// The next member; nil at the object's end.
    package mutating func next() -> Member? {
        skipPunctuation()
        guard bytes[position] == UInt8(ascii: "\"") else { return nil }
        let nameStart = position + 1
        skipString()
        let name = nameStart..<(position - 1)
        skipPunctuation()
        let valueStart = position
        skipValue()
        return Member(name: name, value: valueStart..<position)
    }

    private mutating func skipPunctuation() {
        while true {
            switch bytes[position] {
            case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: " "), 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private mutating func skipValue() {
        switch bytes[position] {
        case UInt8(ascii: "\""): skipString()
        case UInt8(ascii: "{"), UInt8(ascii: "["): skipNested()
        default: skipScalar()
        }
    }

    private mutating func skipString() {
        guard let end = bytes.endOfString(at: position) else {
            preconditionFailure("a string without an end in JSON that was found valid")
        }
        position = end
    }

    private mutating func skipNested() {
        var depth = 0
        repeat {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                skipString()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            position += 1
        } while depth > 0
    }

    private mutating func skipScalar() {
        while true {
            switch bytes[position] {
            case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: " "), 0x09, 0x0A, 0x0D: return
            default: position += 1
            }
        }
    }
}
