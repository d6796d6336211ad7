extension JSONReader {
    /// A string's characters between its quotes, as they stand in the frame.
    struct StringRange {
        var start: UnsafePointer<UInt8>
        var count: Int
        /// A backslash occurs, so the characters are not the text.
        var hasEscapes: Bool

        var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
    }

    /// Passes a string, validating escapes and UTF-8.
    ///
    /// The cursor must be on its opening quote.
    @inline(__always)
    mutating func scanString() -> StringRange {
        let first = cursor + 1
        var position = first
        while end - position >= 16 {
            let stop = Self.stopMask(position)
            if let lane = Self.firstLane(stop) {
                position += lane
                if position.pointee == UInt8(ascii: "\"") {
                    cursor = position + 1
                    return StringRange(start: first, count: position - first, hasEscapes: false)
                }
                return scanStringSlowly(from: first, at: position)
            }
            position += 16
            if position - first == 64 { position = Self.skipPlain(position, end) }
        }
        return scanStringNearEnd(from: first, at: position)
    }

    /// The frame's last bytes, looked at together with those before them.
    @inline(never)
    private mutating func scanStringNearEnd(
        from first: UnsafePointer<UInt8>,
        at position: UnsafePointer<UInt8>
    ) -> StringRange {
        let last = end - 16
        guard last >= start, position < end else { return scanStringSlowly(from: first, at: position) }
        // Lanes before `position` have been looked at, or belong to other strings.
        let passed = UInt64(position - last) * 8
        var halves = unsafeBitCast(Self.stopMask(last), to: SIMD2<UInt64>.self)
        halves[0] = passed < 64 ? halves[0] & (.max << passed) : 0
        halves[1] &= passed < 64 ? .max : .max << (passed - 64)
        guard let lane = Self.firstLane(unsafeBitCast(halves, to: SIMD16<Int8>.self)),
            last[lane] == UInt8(ascii: "\"")
        else { return scanStringSlowly(from: first, at: position) }
        cursor = last + lane + 1
        return StringRange(start: first, count: last + lane - first, hasEscapes: false)
    }

    /// Lanes that end a run of plain ASCII: quote, backslash, control characters, and (negative as signed bytes) non-ASCII.
    ///
    /// Both operands must be vectors of a type that is spelled out: with a scalar operand, or one whose type is
    /// inferred, the comparison is compiled lane by lane and takes a thousand times as long.
    @inline(__always)
    private static func stopMask(_ position: UnsafePointer<UInt8>) -> SIMD16<Int8> {
        let bytes = UnsafeRawPointer(position).loadUnaligned(as: SIMD16<Int8>.self)
        // Flipping the second bit puts the quote (0x22) just below the plain characters, beside the control characters.
        let flip = SIMD16<Int8>(repeating: 0x02)
        let plain = SIMD16<Int8>(repeating: 0x21)
        let backslash = SIMD16<Int8>(repeating: 0x5C)
        let flipped: SIMD16<Int8> = bytes ^ flip
        let stop = (flipped .< plain) .| (bytes .== backslash)
        return unsafeBitCast(stop, to: SIMD16<Int8>.self)
    }

    @inline(__always)
    private static func firstLane(_ mask: SIMD16<Int8>) -> Int? {
        let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        if halves[0] != 0 { return halves[0].trailingZeroBitCount >> 3 }
        if halves[1] != 0 { return 8 + halves[1].trailingZeroBitCount >> 3 }
        return nil
    }

    /// Runs over plain ASCII 64 bytes at a time; stops at the start of the first block that holds anything else.
    @inline(never)
    private static func skipPlain(
        _ from: UnsafePointer<UInt8>,
        _ end: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8> {
        var position = from
        while end - position >= 64 {
            let stop =
                stopMask(position) | stopMask(position + 16) | stopMask(position + 32) | stopMask(position + 48)
            let halves = unsafeBitCast(stop, to: SIMD2<UInt64>.self)
            if halves[0] | halves[1] != 0 { return position }
            position += 64
        }
        return position
    }

    /// The careful way: escapes, non-ASCII text, and the last bytes of the frame.
    @inline(never)
    private mutating func scanStringSlowly(
        from first: UnsafePointer<UInt8>,
        at start: UnsafePointer<UInt8>
    ) -> StringRange {
        var position = start
        var hasEscapes = false
        while position < end {
            let byte = position.pointee
            if byte == UInt8(ascii: "\"") {
                cursor = position + 1
                return StringRange(start: first, count: position - first, hasEscapes: hasEscapes)
            }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                guard let next = endOfEscape(position) else { break }
                position = next
            } else if byte < 0x20 {
                fail(.syntax("a control character in a string must be escaped"), at: position)
                break
            } else if byte < 0x80 {
                position += 1
                // Long plain stretches between escapes (audio with `\/`, text) go fast again.
                while end - position >= 16, Self.firstLane(Self.stopMask(position)) == nil { position += 16 }
            } else {
                guard let next = endOfUTF8Sequence(position) else { break }
                position = next
            }
        }
        if failure == nil { fail(.syntax("the text ends inside a string"), at: first - 1) }
        return StringRange(start: first, count: 0, hasEscapes: false)
    }

    private mutating func endOfEscape(_ position: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        guard end - position >= 2 else { return nil }
        switch position[1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return position + 2
        case UInt8(ascii: "u"):
            guard end - position >= 6 else { return nil }
            if hexValue(position + 2) != nil { return position + 6 }
        default: break
        }
        fail(.syntax("invalid escape in a string"), at: position)
        return nil
    }

    /// The end of the multi-byte sequence at `position` (RFC 3629: shortest form, no surrogates, at most U+10FFFF).
    private mutating func endOfUTF8Sequence(_ position: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        let left = end - position
        let lead = position[0]
        func continues(_ index: Int) -> Bool { position[index] & 0xC0 == 0x80 }
        switch lead {
        case 0xC2...0xDF where left >= 2 && continues(1):
            return position + 2
        case 0xE0...0xEF where left >= 3 && continues(1) && continues(2):
            let tooShort = lead == 0xE0 && position[1] < 0xA0
            let surrogate = lead == 0xED && position[1] > 0x9F
            if !tooShort && !surrogate { return position + 3 }
        case 0xF0...0xF4 where left >= 4 && continues(1) && continues(2) && continues(3):
            let tooShort = lead == 0xF0 && position[1] < 0x90
            let tooLarge = lead == 0xF4 && position[1] > 0x8F
            if !tooShort && !tooLarge { return position + 4 }
        default: break
        }
        fail(.syntax("invalid UTF-8 in a string"), at: position)
        return nil
    }

    // MARK: - Text

    /// The text of a string that was scanned.
    @inline(__always)
    func text(_ range: StringRange) -> String {
        range.hasEscapes ? unescaped(range) : String(decoding: range.bytes, as: UTF8.self)
    }

    /// Resolves escapes.
    ///
    /// A lone surrogate, which JSON allows and text does not, becomes U+FFFD.
    @inline(never)
    func unescaped(_ range: StringRange) -> String {
        String(unsafeUninitializedCapacity: range.count) { buffer in
            var output = 0
            var position = range.start
            let last = range.start + range.count
            func put(_ scalar: Unicode.Scalar) {
                for byte in UTF8.encode(scalar).unsafelyUnwrapped {
                    buffer[output] = byte
                    output += 1
                }
            }
            while position < last {
                let byte = position.pointee
                guard byte == UInt8(ascii: "\\") else {
                    buffer[output] = byte
                    output += 1
                    position += 1
                    continue
                }
                let escape = position[1]
                position += 2
                guard escape == UInt8(ascii: "u") else {
                    buffer[output] = Self.escapedByte(escape)
                    output += 1
                    continue
                }
                let unit = hexValue(position) ?? 0xFFFD
                position += 4
                if unit & 0xFC00 == 0xD800, last - position >= 6, position[0] == UInt8(ascii: "\\"),
                    position[1] == UInt8(ascii: "u"), let low = hexValue(position + 2), low & 0xFC00 == 0xDC00
                {
                    position += 6
                    put(Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF) ?? "\u{FFFD}")
                } else {
                    put(Unicode.Scalar(unit) ?? "\u{FFFD}")
                }
            }
            return output
        }
    }

    private static func escapedByte(_ escape: UInt8) -> UInt8 {
        switch escape {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: escape
        }
    }

    private func hexValue(_ position: UnsafePointer<UInt8>) -> UInt32? {
        var value: UInt32 = 0
        for index in 0..<4 {
            let byte = position[index]
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte &- UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte &- UInt8(ascii: "a") &+ 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte &- UInt8(ascii: "A") &+ 10
            default: return nil
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
