import JSONBytes

extension [UInt8] {
    /// Appends a moment as JSON: a string, or null.
    mutating func append(json time: Timestamp?) {
        guard let time else { return append("null") }
        append(UInt8(ascii: "\""))
        time.append(to: &self)
        append(UInt8(ascii: "\""))
    }
}
