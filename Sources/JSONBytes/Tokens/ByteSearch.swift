import LibC

extension ArraySlice<UInt8> {
    /// Whether `byte` occurs, found by the C library.
    package func contains(byte: UInt8) -> Bool {
        withUnsafeBufferPointer { $0.contains(byte: byte) }
    }
}

/// What the C library looks for.
extension UnsafeBufferPointer<UInt8> {
    /// Whether `byte` occurs.
    @usableFromInline
    package func contains(byte: UInt8) -> Bool { count(before: byte) < count }

    /// The number of bytes before the first that is `byte`, or all if there is none.
    func count(before byte: UInt8) -> Int {
        guard let baseAddress, let found = memchr(baseAddress, Int32(byte), count) else { return count }
        return UnsafeRawPointer(found) - UnsafeRawPointer(baseAddress)
    }

    /// The number of characters up to the quote that closes a string, the buffer being what follows the opening one; nil
    /// when there is none.
    @usableFromInline package var countToQuote: Int? {
        guard let first = baseAddress else { return nil }
        let end = first + count
        var position = first
        while position < end, let quote = memchr(position, Int32(UInt8(ascii: "\"")), end - position) {
            let last = UnsafePointer(quote.assumingMemoryBound(to: UInt8.self))
            var backslashes = 0
            while last - backslashes > first, (last - backslashes - 1).pointee == UInt8(ascii: "\\") {
                backslashes += 1
            }
            if backslashes % 2 == 0 { return last - first }
            position = last + 1
        }
        return nil
    }

    /// The place after the closing quote of the JSON string that opens at `start`; nil when it does not end.
    @usableFromInline
    package func endOfString(at start: Int) -> Int? {
        let first = start + 1
        guard first <= count else { return nil }
        return UnsafeBufferPointer(rebasing: self[first...]).countToQuote.map { first + $0 + 1 }
    }
}
