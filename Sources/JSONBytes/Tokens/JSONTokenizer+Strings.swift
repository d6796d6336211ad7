extension JSONTokenizer {
    /// Passes a string, whose opening quote the cursor must be on.
    @inlinable @inline(__always)
    package mutating func scanString() -> JSONString {
        if !Mode.checks { return scanTrustedString() }
        let first = cursor + 1
        var position = first
        while end - position >= 16 {
            let stop = PlainASCII.stopMask(position)
            if let lane = PlainASCII.firstLane(stop) {
                position += lane
                if position.pointee == UInt8(ascii: "\"") {
                    cursor = position + 1
                    return JSONString(start: first, count: position - first, hasEscapes: false, encoding: .ascii)
                }
                return scanStringSlowly(from: first, at: position)
            }
            position += 16
            if position - first == 64 { position = PlainASCII.skip(position, end) }
        }
        return scanStringNearEnd(from: first, at: position)
    }

    /// The text's last bytes, looked at together with those before them.
    @inlinable @inline(never)
    mutating func scanStringNearEnd(
        from first: UnsafePointer<UInt8>,
        at position: UnsafePointer<UInt8>
    ) -> JSONString {
        let last = end - 16
        guard last >= start, position < end else { return scanStringSlowly(from: first, at: position) }
        // Lanes before `position` have been looked at, or belong to other strings.
        let passed = UInt64(position - last) * 8
        var halves = unsafeBitCast(PlainASCII.stopMask(last), to: SIMD2<UInt64>.self)
        halves[0] = passed < 64 ? halves[0] & (.max << passed) : 0
        halves[1] &= passed < 64 ? .max : .max << (passed - 64)
        guard let lane = PlainASCII.firstLane(unsafeBitCast(halves, to: SIMD16<Int8>.self)),
            last[lane] == UInt8(ascii: "\"")
        else { return scanStringSlowly(from: first, at: position) }
        cursor = last + lane + 1
        return JSONString(start: first, count: last + lane - first, hasEscapes: false, encoding: .ascii)
    }

    /// The careful way: escapes, non-ASCII text, and the last bytes of the text.
    @inlinable @inline(never)
    mutating func scanStringSlowly(
        from first: UnsafePointer<UInt8>,
        at start: UnsafePointer<UInt8>
    ) -> JSONString {
        var position = start
        var hasEscapes = false
        var encoding = JSONString.Encoding.ascii
        while position < end {
            let byte = position.pointee
            if byte == UInt8(ascii: "\"") {
                cursor = position + 1
                return JSONString(start: first, count: position - first, hasEscapes: hasEscapes, encoding: encoding)
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
                while end - position >= 16, PlainASCII.firstLane(PlainASCII.stopMask(position)) == nil {
                    position += 16
                }
            } else {
                encoding = .utf8
                guard let next = endOfUTF8Sequence(position) else { break }
                position = next
            }
        }
        if failure == nil { fail(.syntax("the text ends inside a string"), at: first - 1) }
        return JSONString(start: first, count: 0, hasEscapes: false)
    }

    @usableFromInline
    mutating func endOfEscape(_ position: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        if let escape = JSONEscape(at: position, end) { return position + escape.count }
        // Cut off rather than wrong.
        let isCutOff = end - position < 2 || (position[1] == UInt8(ascii: "u") && end - position < 6)
        guard !isCutOff else { return nil }
        fail(.syntax("invalid escape in a string"), at: position)
        return nil
    }

    /// The end of the multi-byte sequence at `position` (RFC 3629: shortest form, no surrogates, at most U+10FFFF).
    @inlinable
    mutating func endOfUTF8Sequence(_ position: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
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
}

/// Runs over ASCII characters that stand for themselves, many at a time.
@usableFromInline
enum PlainASCII {
    /// Lanes that end a run: quote, backslash, control characters, and (negative as signed bytes) non-ASCII.
    ///
    /// Both operands must be vectors of a type that is spelled out: with a scalar operand, or one whose type is
    /// inferred, the comparison is compiled lane by lane and takes a thousand times as long.
    @inlinable @inline(__always)
    static func stopMask(_ position: UnsafePointer<UInt8>) -> SIMD16<Int8> {
        let bytes = UnsafeRawPointer(position).loadUnaligned(as: SIMD16<Int8>.self)
        // Flipping the second bit puts the quote (0x22) just below the plain characters, beside the control characters.
        let flip = SIMD16<Int8>(repeating: 0x02)
        let plain = SIMD16<Int8>(repeating: 0x21)
        let backslash = SIMD16<Int8>(repeating: 0x5C)
        let flipped: SIMD16<Int8> = bytes ^ flip
        let stop = (flipped .< plain) .| (bytes .== backslash)
        return unsafeBitCast(stop, to: SIMD16<Int8>.self)
    }

    /// Whether there is nothing else, and no DEL.
    static func isAll(_ characters: UnsafeBufferPointer<UInt8>) -> Bool {
        guard var position = characters.baseAddress else { return true }
        let end = position + characters.count
        let delete = SIMD16<Int8>(repeating: 0x7F)
        while end - position >= 16 {
            let bytes = UnsafeRawPointer(position).loadUnaligned(as: SIMD16<Int8>.self)
            let deletes = unsafeBitCast(bytes .== delete, to: SIMD16<Int8>.self)
            guard firstLane(stopMask(position) | deletes) == nil else { return false }
            position += 16
        }
        while position < end {
            let byte = position.pointee
            guard 0x20..<0x7F ~= byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { return false }
            position += 1
        }
        return true
    }

    @inlinable @inline(__always)
    static func firstLane(_ mask: SIMD16<Int8>) -> Int? {
        let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        if halves[0] != 0 { return halves[0].trailingZeroBitCount >> 3 }
        if halves[1] != 0 { return 8 + halves[1].trailingZeroBitCount >> 3 }
        return nil
    }

    /// Runs over 64 bytes at a time; stops at the start of the first block that holds anything else.
    @usableFromInline
    static func skip(_ from: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
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
}
