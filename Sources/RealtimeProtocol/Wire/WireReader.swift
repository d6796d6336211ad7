import JSONBytes

/// Reads the protocol's objects from one frame: a tokenizer, and what it takes to fill in declared members.
///
/// A failure is sticky: after the first one the reader claims no more members, so the code that declares an object's
/// members needs no `try` on each line. Only the outermost caller looks at ``failure``.
///
/// The reader holds addresses only, no references, so that passing it on costs nothing: whoever makes one keeps the
/// frame, the strings and the drift alive as long as it reads.
struct WireReader {
    /// The frame's tokens.
    var json: JSONTokenizer<Checking>
    /// Position of the next declared member while an object's member list is walked.
    var memberIndex: UInt32 = 0
    /// How the object that is being read spells its empty members.
    var shape = WireShape()
    /// The event came under the name that its type has in the beta.
    var hasBetaName = false
    /// A member was not what the reference says, and was left out.
    var hasMisfits = false
    /// A member was not declared, and was passed over.
    var hasUnknownMembers = false
    /// Where unknown and ill-fitting members are noted; nil when nobody asked.
    let drift: Unmanaged<DriftCollector>?
    /// Ids seen lately, so that a repeated one costs no allocation.
    let strings: UnsafeMutablePointer<StringCache.Slot>?
    /// The frame that is read; audio members keep slices of it.
    private let source: UnsafePointer<ArraySlice<UInt8>>

    private init(
        _ json: JSONTokenizer<Checking>,
        source: UnsafePointer<ArraySlice<UInt8>>,
        strings: StringCache?,
        drift: DriftCollector?
    ) {
        self.json = json
        self.source = source
        self.strings = strings?.slots
        self.drift = drift.map(Unmanaged.passUnretained)
    }

    /// Reads a frame, starting at its first byte.
    @inline(__always)
    static func reading<Result>(
        _ frame: ArraySlice<UInt8>,
        strings: StringCache? = nil,
        drift: DriftCollector? = nil,
        _ body: (inout WireReader) -> Result
    ) -> Result {
        withUnsafePointer(to: frame) { source in
            frame.withUnsafeBufferPointer { bytes in
                JSONTokenizer.reading(bytes) { json in
                    var reader = WireReader(json, source: source, strings: strings, drift: drift)
                    defer { withExtendedLifetime((strings, drift)) {} }
                    return body(&reader)
                }
            }
        }
    }

    var frame: ArraySlice<UInt8> { source.pointee }

    var failure: JSONFailure? { json.failure }
    var failed: Bool { json.failed }

    @inline(__always)
    func isNext(_ byte: UInt8) -> Bool { json.isNext(byte) }

    /// Ends the reading of the value at the cursor, because it is not what the member takes.
    ///
    /// The member that has the value is left out; without one, the frame is no event.
    @inline(never)
    mutating func failMisfit(expected: StaticString) {
        guard !failed else { return }
        noteMisfit(expected: "\(expected)", found: kindAtCursor)
        json.fail(.mismatch(expected: expected))
    }

    var kindAtCursor: String {
        guard json.cursor < json.end else { return "nothing" }
        return switch json.cursor.pointee {
        case UInt8(ascii: "{"): "an object"
        case UInt8(ascii: "["): "an array"
        case UInt8(ascii: "\""): "a string"
        case UInt8(ascii: "t"), UInt8(ascii: "f"): "a boolean"
        case UInt8(ascii: "n"): "null"
        default: "a number"
        }
    }

    // MARK: - Drift

    /// The waiting member's name as it is spelled, for reports.
    private var currentKey: String {
        json.keyCount < 0
            ? "" : String(decoding: UnsafeBufferPointer(start: json.key, count: json.keyCount), as: UTF8.self)
    }

    @inline(never)
    func enterPath(isArray: Bool = false) {
        drift?.takeUnretainedValue().enter(key: currentKey, isArray: isArray)
    }

    @inline(never)
    func leavePath() {
        drift?.takeUnretainedValue().leave()
    }

    func noteUnknown() {
        drift?.takeUnretainedValue().noteUnknown(key: currentKey)
    }

    func noteMisfit(expected: String, found: @autoclosure () -> String, isLeftOut: Bool = true) {
        drift?.takeUnretainedValue()
            .noteMisfit(key: currentKey, expected: expected, found: found(), isLeftOut: isLeftOut)
    }
}

// MARK: - Values

extension WireReader {
    /// Reads an integer.
    ///
    /// `60.0` is 60; of `1234.5` the whole part is taken and the rest noted as drift.
    @inline(__always)
    mutating func readInteger() -> Int? {
        guard json.isNumberNext else { return integerFromText() }
        let first = json.cursor
        guard let number = json.scanNumber() else { return nil }
        return number.plainInteger ?? integer(fromInexact: number, at: first)
    }

    /// A number in quotes counts, and is noted.
    @inline(never)
    private mutating func integerFromText() -> Int? {
        let place = json.place
        if isNext(UInt8(ascii: "\"")), let value = Int(json.scanString().text) {
            noteMisfit(expected: "an integer", found: "a string", isLeftOut: false)
            hasMisfits = true
            return value
        }
        if !failed { json.place = place }
        failMisfit(expected: "an integer")
        return nil
    }

    @inline(never)
    private mutating func integer(fromInexact number: JSONNumber, at first: UnsafePointer<UInt8>) -> Int? {
        let value = number.double
        guard let whole = Int(exactly: value.rounded(.towardZero)) else {
            json.cursor = first
            failMisfit(expected: "a 64-bit integer")
            return nil
        }
        if Double(whole) != value || (number.isPlain && number.overflows) {
            noteMisfit(expected: "an integer", found: number.spelling, isLeftOut: false)
        }
        return whole
    }

    /// Reads a number as a double.
    mutating func readDouble() -> Double? {
        guard json.isNumberNext else {
            failMisfit(expected: "a number")
            return nil
        }
        let first = json.cursor
        guard let number = json.scanNumber() else { return nil }
        let value = number.double
        guard value.isFinite else {
            json.cursor = first
            failMisfit(expected: "a number within a double's range")
            return nil
        }
        return value
    }

    /// Looks ahead in the object at the cursor for a string member, without moving.
    mutating func peekString(_ name: StaticString) -> String? {
        let place = json.place
        defer {
            if !failed { json.place = place }
        }
        guard json.openObject() else { return nil }
        while json.keyCount >= 0 {
            if json.keyIs(name) { return isNext(UInt8(ascii: "\"")) ? json.scanString().text : nil }
            json.skipValue()
            json.nextKey()
        }
        return nil
    }
}
