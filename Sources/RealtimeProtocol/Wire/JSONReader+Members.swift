extension JSONReader: MemberVisitor {
    /// Reads an object into `object`, whose members may come in any order.
    ///
    /// Each walk over the declared members claims those that come in declared order, so an object that is spelled as
    /// declared takes one walk. A member that a whole walk leaves unclaimed is unknown: it is noted and passed over.
    @inline(__always)
    mutating func readMembers<Object: WireObject>(of object: inout Object) {
        guard isNext(UInt8(ascii: "{")) else { return failMisfit(expected: "an object") }
        let outer = (key, keyCount, memberIndex, shape)
        if drift != nil { enterPath() }
        _ = openObject()
        shape = WireShape()
        shape.missing = .max
        readWaitingMembers(of: &object, tag: nil)
        object.shape = shape
        if drift != nil { leavePath() }
        (key, keyCount, memberIndex, shape) = outer
        if failure != nil { keyCount = -1 }
    }

    /// Reads the members of an object that is open.
    ///
    /// The member `tag` has been read already (`type`) and is passed over without a note.
    @inline(__always)
    mutating func readWaitingMembers<Object: WireObject>(of object: inout Object, tag: StaticString?) {
        while keyCount >= 0 {
            let before = cursor
            memberIndex = 0
            object.members(&self)
            if cursor == before, keyCount >= 0 { passUnclaimedMember(tag: tag) }
        }
    }

    @inline(never)
    private mutating func passUnclaimedMember(tag: StaticString?) {
        if let tag, keyIs(tag) {
            // Known to whoever asked for this object.
        } else {
            noteUnknown()
        }
        skipValue()
        nextKey()
    }

    @inline(__always)
    mutating func callAsFunction<Value: WireValue>(_ name: StaticString, _ value: inout Value?) {
        if keyIs(name) {
            if isNext(UInt8(ascii: "n")) {
                value = nil
                passNull()
            } else {
                value = Value.read(&self)
                nextKey()
            }
        }
        memberIndex &+= 1
    }

    @inline(__always)
    mutating func callAsFunction<Value: WireValue>(_ name: StaticString, _ value: inout Nullable<Value>?) {
        if keyIs(name) {
            if isNext(UInt8(ascii: "n")) {
                value = takeNull() ? .null : nil
            } else {
                value = Value.read(&self).map(Nullable.value)
            }
            nextKey()
        }
        memberIndex &+= 1
    }

    @inline(__always)
    mutating func callAsFunction<Value: EmptyableWireValue>(_ name: StaticString, _ value: inout Value) {
        if keyIs(name) {
            shape.missing &= ~(1 << memberIndex)
            if isNext(UInt8(ascii: "n")) {
                value = Value()
                passNull()
            } else if let read = Value.read(&self) {
                value = read
                nextKey()
            }
        }
        memberIndex &+= 1
    }

    @inline(__always)
    mutating func id(_ name: StaticString, _ value: inout String?) {
        if keyIs(name) {
            if isNext(UInt8(ascii: "n")) {
                value = nil
                passNull()
            } else {
                value = readID()
                nextKey()
            }
        }
        memberIndex &+= 1
    }

    /// Passes a null and remembers that it stood there.
    private mutating func passNull() {
        shape.nulls |= 1 << memberIndex
        _ = takeNull()
        nextKey()
    }

    @inline(never)
    private mutating func readID() -> String? {
        guard isNext(UInt8(ascii: "\"")) else {
            failMisfit(expected: "a string")
            return nil
        }
        let range = scanString()
        guard failure == nil else { return nil }
        guard let strings, !range.hasEscapes else { return text(range) }
        return StringCache.string(range.bytes, in: strings)
    }

    /// Looks ahead in the object at the cursor for a string member, without moving.
    mutating func peekString(_ name: StaticString) -> String? {
        let state = (cursor, depth, key, keyCount)
        defer {
            if failure == nil { (cursor, depth, key, keyCount) = state }
        }
        guard openObject() else { return nil }
        while keyCount >= 0 {
            if keyIs(name) { return isNext(UInt8(ascii: "\"")) ? text(scanString()) : nil }
            skipValue()
            nextKey()
        }
        return nil
    }
}
