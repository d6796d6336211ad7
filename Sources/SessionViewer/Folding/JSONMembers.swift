import JSONBytes

/// The members of a JSON object as they stand in its text.
struct JSONMembers {
    private let members: [(name: String, value: ArraySlice<UInt8>)]

    /// Finds the members; none when it is no object.
    init(_ text: ArraySlice<UInt8>) {
        let ranges = text.withUnsafeBufferPointer { bytes in
            JSONTokenizer<Trusting>.reading(bytes) { json in
                var found: [(String, Range<Int>)] = []
                json.skipWhitespace()
                guard json.isNext(UInt8(ascii: "{")), json.openObject() else { return found }
                while json.keyCount >= 0 {
                    let name = json.keyText
                    let range = json.takeValue()
                    guard !json.failed else { break }
                    found.append((name, range))
                    json.nextKey()
                }
                return found
            }
        }
        members = ranges.map { name, range in
            (name, text[(text.startIndex + range.lowerBound)..<(text.startIndex + range.upperBound)])
        }
    }

    /// A member's value as it stands; nil when there is none.
    subscript(name: String) -> ArraySlice<UInt8>? { members.last { $0.name == name }?.value }
}
