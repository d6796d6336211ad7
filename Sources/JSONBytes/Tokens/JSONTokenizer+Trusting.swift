/// Passing values by their quotes, brackets and words alone, be it of a whole text or of one that comes in windows.
///
/// A window is a part of a text that is too large for memory. Its first byte continues where the tokenizer of the window
/// before it stopped; what that one did not pass comes again.
extension JSONTokenizer where Mode == Trusting {
    /// What is left to pass of a value.
    package struct UnfinishedValue {
        var depth = 0
        var isInString = false

        package init() {}
    }

    /// Passes as much of a value as there is.
    ///
    /// - Parameters:
    ///   - value: The value at the cursor, or what a window before this one left of it.
    ///   - isLastWindow: Whether the text ends with these bytes.
    /// - Returns: Whether the value has ended.
    package mutating func pass(_ value: inout UnfinishedValue, isLastWindow: Bool) -> Bool {
        repeat {
            if value.isInString {
                guard scanStringPart().isLast else { return false }
                value.isInString = false
                continue
            }
            skipWhitespace()
            guard cursor < end else { return false }
            switch cursor.pointee {
            case UInt8(ascii: "\""):
                cursor += 1
                guard scanStringPart().isLast else {
                    value.isInString = true
                    return false
                }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                value.depth += 1
                cursor += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard value.depth > 0 else { return unexpected() }
                value.depth -= 1
                cursor += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard value.depth > 0 else { return unexpected() }
                cursor += 1
            default:
                let word = takeWord()
                guard !failed else { return false }
                if cursor == end, !isLastWindow {
                    cursor -= word.count
                    return false
                }
            }
        } while value.depth > 0
        return true
    }

    private mutating func unexpected() -> Bool {
        fail(.syntax("expected a value"))
        return false
    }

    /// Takes the longest run of the characters of numbers and words, of which there must be one and at most 64.
    package mutating func takeWord() -> UnsafeBufferPointer<UInt8> {
        let first = cursor
        while cursor < end, Self.mayStandInWord(cursor.pointee) { cursor += 1 }
        if !(1...64).contains(cursor - first) { fail(.syntax("expected a value"), at: first) }
        return UnsafeBufferPointer(start: first, count: cursor - first)
    }

    /// Letters, digits, signs and the decimal point.
    private static func mayStandInWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "E"),
            UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// Takes the characters from the cursor, which is inside a string, up to the closing quote, and passes that; or as
    /// many as there are, if the string goes on in the next window.
    ///
    /// No escape and no surrogate pair is taken in part.
    package mutating func scanStringPart() -> (characters: UnsafeBufferPointer<UInt8>, isLast: Bool) {
        let rest = UnsafeBufferPointer(start: cursor, count: end - cursor)
        if let count = rest.countToQuote {
            cursor += count + 1
            return (UnsafeBufferPointer(rebasing: rest[..<count]), true)
        }
        let count = rest.countOfWholeEscapes
        cursor += count
        return (UnsafeBufferPointer(rebasing: rest[..<count]), false)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// How many of these characters of a string do not depend on what comes next.
    ///
    /// The longest that does is a surrogate pair, `\ud83d\ude00`.
    fileprivate var countOfWholeEscapes: Int {
        var place = Swift.max(0, count - 11)
        while place < count, !startsEscape(at: place) { place += 1 }
        // The escape may be a pair's second half.
        if place < count, place >= 6, startsEscape(at: place - 6), isHighSurrogate(at: place - 6) { place -= 6 }
        return place
    }

    /// Whether the byte is a backslash that is not itself escaped.
    private func startsEscape(at place: Int) -> Bool {
        guard self[place] == UInt8(ascii: "\\") else { return false }
        return self[..<place].reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 0
    }

    private func isHighSurrogate(at place: Int) -> Bool {
        guard let baseAddress else { return false }
        return JSONEscape.codeUnit(baseAddress + place, baseAddress + count).map(UTF16.isLeadSurrogate) ?? false
    }
}

// MARK: - Whole texts

extension JSONTokenizer {
    /// Passes the value at the cursor without checking it.
    @usableFromInline
    mutating func skipTrustedValue() {
        var trusting = JSONTokenizer<Trusting>(cursor, count: end - cursor)
        var value = JSONTokenizer<Trusting>.UnfinishedValue()
        let hasEnded = trusting.pass(&value, isLastWindow: true)
        let position = trusting.cursor
        if hasEnded { cursor = position } else { fail(.syntax("the text ends inside a value"), at: position) }
    }

    /// Reads the string at the cursor up to its closing quote.
    @inlinable @inline(__always)
    mutating func scanTrustedString() -> JSONString {
        let first = cursor + 1
        var position = first
        // Most strings that are asked for are names and ids.
        let limit = min(end, first + 64)
        while position < limit, position.pointee != UInt8(ascii: "\\") {
            if position.pointee == UInt8(ascii: "\"") {
                cursor = position + 1
                return JSONString(start: first, count: position - first, hasEscapes: false)
            }
            position += 1
        }
        return scanLongTrustedString(first)
    }

    @usableFromInline
    mutating func scanLongTrustedString(_ first: UnsafePointer<UInt8>) -> JSONString {
        guard let count = UnsafeBufferPointer(start: first, count: end - first).countToQuote else {
            fail(.syntax("the text ends inside a string"), at: first - 1)
            return JSONString(start: first, count: 0, hasEscapes: false)
        }
        cursor = first + count + 1
        let characters = UnsafeBufferPointer(start: first, count: count)
        return JSONString(start: first, count: count, hasEscapes: characters.contains(byte: UInt8(ascii: "\\")))
    }
}
