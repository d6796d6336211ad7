extension LineBuffer {
    /// Appends a whole number.
    mutating func append(json number: Int64) {
        append(room: 20) { end in
            var (rest, place) = (number.magnitude, end + 20)
            repeat {
                place -= 1
                place.pointee = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 {
                place -= 1
                place.pointee = UInt8(ascii: "-")
            }
            let count = end + 20 - place
            // The digits came from the right.
            end.update(from: place, count: count)
            return end + count
        }
    }

    /// Appends a number with its fraction, the shortest that means it; null for what JSON has no number for.
    mutating func append(json number: Double) {
        guard number.isFinite else { return append("null") }
        if append(thousandths: number) { return }
        var text = "\(number)"
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    /// Appends a number of at most three decimals, as milliseconds have; false when it is none.
    private mutating func append(thousandths number: Double) -> Bool {
        let scaled = (number * 1000).rounded()
        // Up to 15 digits, no two decimals mean the same double: the shortest one is that of these digits.
        guard scaled >= 1, scaled < 1e15, scaled / 1000 == number else { return false }
        let (whole, fraction) = Int64(scaled).quotientAndRemainder(dividingBy: 1000)
        append(json: whole)
        append(room: 4) { end in
            end[0] = UInt8(ascii: ".")
            end[1] = UInt8(ascii: "0") + UInt8(fraction / 100)
            end[2] = UInt8(ascii: "0") + UInt8(fraction / 10 % 10)
            end[3] = UInt8(ascii: "0") + UInt8(fraction % 10)
            return end + (fraction % 100 == 0 ? 2 : fraction % 10 == 0 ? 3 : 4)
        }
        return true
    }

    /// Appends text as a JSON string; what is no UTF-8 is replaced, character by character.
    mutating func append(json text: UnsafeRawBufferPointer) {
        guard !appendIfValid(json: text) else { return }
        var repaired = String(decoding: text, as: UTF8.self)
        repaired.withUTF8 { _ = appendIfValid(json: UnsafeRawBufferPointer($0)) }
    }

    /// Appends text as a JSON string, if it is valid UTF-8.
    ///
    /// - Returns: Whether it is; if not, nothing was appended.
    mutating func appendIfValid(json text: UnsafeRawBufferPointer) -> Bool {
        // Six characters for a control character, and quotes.
        var seen: UInt64 = 0
        let before = count
        append(room: 6 * text.count + 2) { end in
            var end = end
            end.pointee = UInt8(ascii: "\"")
            end += 1
            var place = 0
            while text.count - place >= MemoryLayout<UInt64>.size {
                let word = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: place, as: UInt64.self))
                seen |= word
                end = Self.hasControlCharacter(word) ? Self.append(word, at: end) : Self.append(plain: word, at: end)
                place += MemoryLayout<UInt64>.size
            }
            for byte in text[place...] {
                seen |= UInt64(byte)
                end = Self.append(byte, at: end)
            }
            end.pointee = UInt8(ascii: "\"")
            return end + 1
        }
        guard seen & Self.highBits != 0, !Self.isValidUTF8(text) else { return true }
        remove(downTo: before)
        return false
    }

    private static var highBits: UInt64 { 0x8080_8080_8080_8080 }

    /// Whether one of eight bytes is below 0x20: only such a byte has no high bit, and gets one by the subtraction.
    @inline(__always)
    private static func hasControlCharacter(_ word: UInt64) -> Bool {
        (word &- 0x2020_2020_2020_2020) & ~word & highBits != 0
    }

    /// Appends eight bytes without control characters.
    ///
    /// JSON in JSON has a quote everywhere, so a processor cannot guess where the next one comes. Each byte takes the same
    /// way, over a backslash that stays where it is needed.
    @inline(__always)
    private static func append(
        plain word: UInt64,
        at place: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var (rest, end) = (word, place)
        for _ in 0..<MemoryLayout<UInt64>.size {
            let byte = UInt8(truncatingIfNeeded: rest)
            end.pointee = UInt8(ascii: "\\")
            end += byte == UInt8(ascii: "\"") ? 1 : 0
            end += byte == UInt8(ascii: "\\") ? 1 : 0
            end.pointee = byte
            end += 1
            rest >>= 8
        }
        return end
    }

    /// Appends eight bytes, whatever they are.
    private static func append(
        _ word: UInt64,
        at place: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var (rest, end) = (word, place)
        for _ in 0..<MemoryLayout<UInt64>.size {
            end = append(UInt8(truncatingIfNeeded: rest), at: end)
            rest >>= 8
        }
        return end
    }

    @inline(__always)
    private static func append(
        _ byte: UInt8,
        at place: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
            place.pointee = byte
            return place + 1
        }
        return escape(byte, at: place)
    }

    private static func isValidUTF8(_ text: UnsafeRawBufferPointer) -> Bool {
        if #available(macOS 26, iOS 26, *) {
            // Without a copy.
            return (try? UTF8Span(validating: text.bindMemory(to: UInt8.self).span)) != nil
        }
        return String(validating: text, as: UTF8.self) != nil
    }

    @inline(__always)
    private static func escape(_ byte: UInt8, at place: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        place[0] = UInt8(ascii: "\\")
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): place[1] = byte
        case 0x0A: place[1] = UInt8(ascii: "n")
        case 0x0D: place[1] = UInt8(ascii: "r")
        case 0x09: place[1] = UInt8(ascii: "t")
        default:
            (place[1], place[2], place[3]) = (UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0"))
            place[4] = hexDigit(byte >> 4)
            place[5] = hexDigit(byte & 15)
            return place + 6
        }
        return place + 2
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
