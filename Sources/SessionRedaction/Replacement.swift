/// Other bytes for a part of a payload.
struct Replacement {
    /// The part's place.
    var range: Range<Int>
    /// What comes there.
    var bytes: [UInt8]
}

extension [UInt8] {
    /// The bytes with some parts replaced, which come in order and do not overlap.
    func replacing(_ replacements: [Replacement]) -> [UInt8] {
        guard !replacements.isEmpty else { return self }
        var result: [UInt8] = []
        result.reserveCapacity(replacements.reduce(count) { $0 + $1.bytes.count - $1.range.count })
        var position = 0
        for replacement in replacements {
            result += self[position..<replacement.range.lowerBound]
            result += replacement.bytes
            position = replacement.range.upperBound
        }
        return result + self[position...]
    }
}
