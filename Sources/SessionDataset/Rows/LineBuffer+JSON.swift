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
        var text = "\(number)"
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
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
        var nonASCII: UInt8 = 0
        let before = count
        append(room: 6 * text.count + 2) { end in
            var end = end
            end.pointee = UInt8(ascii: "\"")
            end += 1
            for byte in text {
                nonASCII |= byte
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
                    end.pointee = byte
                    end += 1
                    continue
                }
                end = Self.escape(byte, at: end)
            }
            end.pointee = UInt8(ascii: "\"")
            return end + 1
        }
        guard nonASCII >= 0x80, !Self.isValidUTF8(text) else { return true }
        remove(downTo: before)
        return false
    }

    private static func isValidUTF8(_ text: UnsafeRawBufferPointer) -> Bool {
        String(validating: text, as: UTF8.self) != nil
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
