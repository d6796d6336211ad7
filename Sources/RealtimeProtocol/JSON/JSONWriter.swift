/// Writes compact JSON.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false
    /// How the object that is being written spelled its empty members, and how far its walk has come.
    private var shape = WireShape()
    private var memberIndex: UInt32 = 0

    mutating func openObject() {
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
    }

    mutating func closeObject() {
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    mutating func openArray() {
        bytes.append(UInt8(ascii: "["))
        needsComma = false
    }

    mutating func closeArray() {
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    mutating func separateElement() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    mutating func writeName(_ name: StaticString) {
        separateElement()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    mutating func writeMembers<Object: WireObject>(of object: Object) {
        let outer = (shape, memberIndex)
        shape = object.shape
        memberIndex = 0
        // A walk is mutating because reading is; writing changes nothing.
        var copy = object
        copy.members(&self)
        (shape, memberIndex) = outer
    }

    mutating func write(raw text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func write(raw slice: some Collection<UInt8>) {
        bytes.append(contentsOf: slice)
    }

    /// Integral values are written without a fraction, as the wire does.
    mutating func write(_ number: Double) {
        if let whole = Int(exactly: number), abs(whole) < 1 << 53 {
            write(raw: String(whole))
        } else {
            // JSON has no infinities and no NaN; null is what JavaScript writes for them.
            write(raw: number.isFinite ? "\(number)" : "null")
        }
    }

    mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A: write(raw: "\\n")
            case 0x0D: write(raw: "\\r")
            case 0x09: write(raw: "\\t")
            case 0..<0x20:
                write(raw: "\\u00")
                bytes.append(Self.hexDigit(byte >> 4))
                bytes.append(Self.hexDigit(byte & 15))
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

extension JSONWriter: MemberVisitor {
    mutating func callAsFunction<Value: WireValue>(_ name: StaticString, _ value: inout Value?) {
        let bit: UInt32 = 1 << memberIndex
        memberIndex += 1
        if let value {
            writeName(name)
            value.write(&self)
            needsComma = true
        } else if shape.nulls & bit != 0 {
            writeName(name)
            write(raw: "null")
            needsComma = true
        }
    }

    mutating func callAsFunction<Value: WireValue>(_ name: StaticString, _ value: inout Nullable<Value>?) {
        memberIndex += 1
        guard let value else { return }
        writeName(name)
        switch value {
        case .null: write(raw: "null")
        case .value(let value): value.write(&self)
        }
        needsComma = true
    }

    mutating func callAsFunction<Value: EmptyableWireValue>(_ name: StaticString, _ value: inout Value) {
        let bit: UInt32 = 1 << memberIndex
        memberIndex += 1
        if value.isEmpty, shape.missing & bit != 0 { return }
        writeName(name)
        if value.isEmpty, shape.nulls & bit != 0 {
            write(raw: "null")
        } else {
            value.write(&self)
        }
        needsComma = true
    }

    mutating func id(_ name: StaticString, _ value: inout String?) {
        self(name, &value)
    }
}
