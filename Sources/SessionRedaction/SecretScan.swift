/// Looks for the names of secret members, at the speed at which bytes are read.
///
/// Nearly every frame ends here: it names none of them. A quote before the first letter of such a name, or an escape
/// that may spell a letter of it, is what stops the scan; base64 has neither.
enum SecretScan {
    /// Whether a member of such a name may occur; false is certain, true is not.
    static func mayFind(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        let end = start + bytes.count
        var position = start
        while end - position > 16 {
            let stops = stopMask(position)
            if stops[0] | stops[1] != 0, isName(anyOf: stops, at: position, end) { return true }
            position += 16
        }
        while position < end {
            if isName(at: position, end) { return true }
            position += 1
        }
        return false
    }

    /// The lanes that hold `"` before a, c, h or s, or `\` before u, as bytes of ones.
    ///
    /// Both operands of a comparison must be vectors of a type that is spelled out, or it is compiled lane by lane.
    @inline(__always)
    private static func stopMask(_ position: UnsafePointer<UInt8>) -> SIMD2<UInt64> {
        let bytes = UnsafeRawPointer(position).loadUnaligned(as: SIMD16<UInt8>.self)
        let next = UnsafeRawPointer(position + 1).loadUnaligned(as: SIMD16<UInt8>.self)
        let quote = SIMD16<UInt8>(repeating: 0x22)
        let backslash = SIMD16<UInt8>(repeating: 0x5C)
        let a = SIMD16<UInt8>(repeating: 0x61)
        let c = SIMD16<UInt8>(repeating: 0x63)
        let h = SIMD16<UInt8>(repeating: 0x68)
        let s = SIMD16<UInt8>(repeating: 0x73)
        let u = SIMD16<UInt8>(repeating: 0x75)
        let names = (bytes .== quote) .& ((next .== a) .| (next .== c) .| (next .== h) .| (next .== s))
        let escapes = (bytes .== backslash) .& (next .== u)
        return unsafeBitCast(names .| escapes, to: SIMD2<UInt64>.self)
    }

    @inline(__always)
    private static func isName(
        anyOf stops: SIMD2<UInt64>,
        at position: UnsafePointer<UInt8>,
        _ end: UnsafePointer<UInt8>
    ) -> Bool {
        for half in 0..<2 {
            var lanes = stops[half]
            while lanes != 0 {
                let lane = lanes.trailingZeroBitCount >> 3
                if isName(at: position + 8 * half + lane, end) { return true }
                lanes &= ~(0xFF << UInt64(8 * lane))
            }
        }
        return false
    }

    @inline(__always)
    private static func isName(at position: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Bool {
        let rest = UnsafeBufferPointer(start: position, count: end - position)
        switch rest[0] {
        case UInt8(ascii: "\""):
            return rest.starts(with: "\"client_secret\"") || rest.starts(with: "\"authorization\"")
                || rest.starts(with: "\"headers\"") || rest.starts(with: "\"server_sdp\"")
                || rest.starts(with: "\"server_url\"")
                // A user name is a secret only beside a password.
                || rest.starts(with: "\"credential\"") || rest.starts(with: "\"client_sdp\"")
                || rest.starts(with: "\"custom_lexicon_url\"")
                || rest.starts(with: "\"custom_text_normalization_url\"")
        case UInt8(ascii: "\\"):
            // The escapes of `_` and of the small letters: \u005F, \u0061 … \u007A.
            return rest.starts(with: "\\u00") && rest.count > 4 && (0x35...0x37).contains(rest[4])
        default:
            return false
        }
    }
}
