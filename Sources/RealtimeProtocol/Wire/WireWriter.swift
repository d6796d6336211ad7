import JSONBytes

/// Writes the protocol's objects as compact JSON.
struct WireWriter {
    var json = JSONWriter()
    /// How the object that is being written spelled its empty members, and how far its walk has come.
    private var shape = WireShape()
    private var memberIndex: UInt32 = 0

    mutating func writeObject(_ object: some WireObject) {
        json.openObject()
        writeMembers(of: object)
        json.closeObject()
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
}

extension WireWriter: MemberVisitor {
    mutating func callAsFunction<Value: WireValue>(_ name: StaticString, _ value: inout Value?) {
        let bit: UInt32 = 1 << memberIndex
        memberIndex += 1
        if let value {
            json.writeName(name)
            value.write(&self)
        } else if shape.nulls & bit != 0 {
            json.writeName(name)
            json.writeNull()
        }
    }

    mutating func callAsFunction<Value: WireValue>(_ name: StaticString, _ value: inout Nullable<Value>?) {
        guard let value else { return }
        json.writeName(name)
        switch value {
        case .null: json.writeNull()
        case .value(let value): value.write(&self)
        }
    }

    mutating func callAsFunction<Value: EmptyableWireValue>(_ name: StaticString, _ value: inout Value) {
        let bit: UInt32 = 1 << memberIndex
        memberIndex += 1
        if value.isEmpty, shape.missing & bit != 0 { return }
        json.writeName(name)
        if value.isEmpty, shape.nulls & bit != 0 {
            json.writeNull()
        } else {
            value.write(&self)
        }
    }

    mutating func id(_ name: StaticString, _ value: inout String?) {
        let bit: UInt32 = 1 << memberIndex
        var spelled = value
        if value == nil, shape.nulls & bit != 0, shape.missing & bit == 0 { spelled = "" }
        self(name, &spelled)
    }

    mutating func rest<Members: WireObject>(_ rare: inout Rare<Members>) {
        if let members = rare.wrappedValue { writeMembers(of: members) }
    }
}
