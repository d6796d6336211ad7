import JSONBytes

extension WireValue {
    static var schema: ValueSchema { .text(nil) }
}

extension WireObject {
    static var schema: ValueSchema { .object(Self.self) }

    @inline(never)
    static func read(_ reader: inout WireReader) -> Self? {
        var object = Self()
        reader.readMembers(of: &object)
        guard !reader.failed else { return nil }
        return object
    }

    func write(_ writer: inout WireWriter) {
        writer.writeObject(self)
    }
}

/// An object that is one of several kinds, told apart by its `type`.
protocol TypedObject: WireObject {
    associatedtype Kind: OpenVocabulary
    var type: Kind? { get set }
}

extension TypedObject {
    /// Reads the object as the kind that was chosen by its type.
    static func read(_ reader: inout WireReader, type: Kind?) -> Self? {
        var object = read(&reader)
        // A new object says its kind by itself, and damaged ones say it twice: what it was chosen by holds.
        object?.type = type
        return object
    }
}

extension String: EmptyableWireValue {
    @inline(never)
    static func read(_ reader: inout WireReader) -> String? {
        guard reader.isNext(UInt8(ascii: "\"")) else {
            reader.failMisfit(expected: "a string")
            return nil
        }
        let string = reader.json.scanString()
        return reader.failed ? nil : string.text
    }

    func write(_ writer: inout WireWriter) { writer.json.write(self) }
}

extension Int: WireValue {
    @inline(never)
    static func read(_ reader: inout WireReader) -> Int? { reader.readInteger() }

    func write(_ writer: inout WireWriter) { writer.json.write(self) }
}

extension Double: WireValue {
    @inline(never)
    static func read(_ reader: inout WireReader) -> Double? { reader.readDouble() }

    func write(_ writer: inout WireWriter) { writer.json.write(self) }
}

extension Bool: WireValue {
    static func read(_ reader: inout WireReader) -> Bool? {
        if reader.isNext(UInt8(ascii: "t")) { return reader.json.takeLiteral("true") ? true : nil }
        if reader.isNext(UInt8(ascii: "f")) { return reader.json.takeLiteral("false") ? false : nil }
        reader.failMisfit(expected: "a boolean")
        return nil
    }

    func write(_ writer: inout WireWriter) { writer.json.write(self) }
}

extension Array: WireValue where Element: WireValue {
    static var schema: ValueSchema { Element.schema }

    static func read(_ reader: inout WireReader) -> [Element]? {
        guard reader.isNext(UInt8(ascii: "[")) else {
            reader.failMisfit(expected: "an array")
            return nil
        }
        var elements: [Element] = []
        let outer = (reader.json.key, reader.json.keyCount)
        if reader.drift != nil { reader.enterPath(isArray: true) }
        if reader.json.openArray() {
            repeat {
                // An element has no name of its own; reports show the array's path with `[]`.
                reader.json.keyCount = -1
                let place = reader.json.place
                if let element = Element.read(&reader) {
                    elements.append(element)
                } else {
                    reader.passMisfit(at: place)
                }
            } while reader.json.nextElement()
        }
        if reader.drift != nil { reader.leavePath() }
        guard !reader.failed else { return nil }
        (reader.json.key, reader.json.keyCount) = outer
        return elements
    }

    func write(_ writer: inout WireWriter) {
        writer.json.openArray()
        for element in self {
            writer.json.separate()
            element.write(&writer)
        }
        writer.json.closeArray()
    }
}

extension Array: EmptyableWireValue where Element: WireValue {}
