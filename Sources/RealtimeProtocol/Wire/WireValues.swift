extension WireObject {
    @inline(never)
    static func read(_ reader: inout JSONReader) -> Self? {
        var object = Self()
        reader.readMembers(of: &object)
        return reader.failed ? nil : object
    }

    func write(_ writer: inout JSONWriter) {
        writer.openObject()
        writer.writeMembers(of: self)
        writer.closeObject()
    }
}

/// An object that is one of several kinds, told apart by its `type`.
protocol TypedObject: WireObject {
    associatedtype Kind: OpenVocabulary
    var type: Kind? { get set }
}

extension TypedObject {
    /// Reads the object as the kind that was chosen by its type.
    static func read(_ reader: inout JSONReader, type: Kind?) -> Self? {
        var object = read(&reader)
        // A new object says its kind by itself, and damaged ones say it twice: what it was chosen by holds.
        object?.type = type
        return object
    }
}

extension String: EmptyableWireValue {
    @inline(never)
    static func read(_ reader: inout JSONReader) -> String? {
        guard reader.isNext(UInt8(ascii: "\"")) else {
            reader.failMisfit(expected: "a string")
            return nil
        }
        let range = reader.scanString()
        return reader.failed ? nil : reader.text(range)
    }

    func write(_ writer: inout JSONWriter) { writer.write(self) }
}

extension Int: WireValue {
    @inline(never)
    static func read(_ reader: inout JSONReader) -> Int? { reader.readInteger() }

    func write(_ writer: inout JSONWriter) { writer.write(raw: String(self)) }
}

extension Double: WireValue {
    @inline(never)
    static func read(_ reader: inout JSONReader) -> Double? { reader.readDouble() }

    func write(_ writer: inout JSONWriter) { writer.write(self) }
}

extension Bool: WireValue {
    static func read(_ reader: inout JSONReader) -> Bool? {
        if reader.isNext(UInt8(ascii: "t")) { return reader.takeLiteral("true") ? true : nil }
        if reader.isNext(UInt8(ascii: "f")) { return reader.takeLiteral("false") ? false : nil }
        reader.failMisfit(expected: "a boolean")
        return nil
    }

    func write(_ writer: inout JSONWriter) { writer.write(raw: self ? "true" : "false") }
}

extension Array: WireValue where Element: WireValue {
    static func read(_ reader: inout JSONReader) -> [Element]? {
        guard reader.isNext(UInt8(ascii: "[")) else {
            reader.failMisfit(expected: "an array")
            return nil
        }
        var elements: [Element] = []
        let outer = (reader.key, reader.keyCount)
        if reader.drift != nil { reader.enterPath(isArray: true) }
        if reader.openArray() {
            repeat {
                // An element has no name of its own; reports show the array's path with `[]`.
                reader.keyCount = -1
                guard let element = Element.read(&reader) else { break }
                elements.append(element)
            } while reader.nextElement()
        }
        if reader.drift != nil { reader.leavePath() }
        guard !reader.failed else { return nil }
        (reader.key, reader.keyCount) = outer
        return elements
    }

    func write(_ writer: inout JSONWriter) {
        writer.openArray()
        for element in self {
            writer.separateElement()
            element.write(&writer)
        }
        writer.closeArray()
    }
}

extension Array: EmptyableWireValue where Element: WireValue {}
