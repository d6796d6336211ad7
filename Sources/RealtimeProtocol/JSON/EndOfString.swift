extension UnsafeBufferPointer<UInt8> {
    /// The place after the closing quote of the JSON string that opens at `start`; nil when it does not end.
    package func endOfString(at start: Int) -> Int? {
        guard let baseAddress else { return nil }
        let first = start + 1
        return EnvelopeScanner.stringCount(baseAddress + first, count - first).map { first + $0 + 1 }
    }
}
