import JSONBytes

extension WireReader: MemberVisitor {
    /// Reads an object into `object`, whose members may come in any order.
    ///
    /// Each walk over the declared members claims those that come in declared order, so an object that is spelled as
    /// declared takes one walk. A member that a whole walk leaves unclaimed is unknown: it is noted and passed over.
    @inline(__always)
    mutating func readMembers<Object: WireObject>(of object: inout Object) {
        guard isNext(UInt8(ascii: "{")) else { return failMisfit(expected: "an object") }
        let outer = (json.key, json.keyCount, memberIndex, shape)
        if drift != nil { enterPath() }
        _ = json.openObject()
        shape = WireShape()
        shape.missing = .max
        readWaitingMembers(of: &object, tag: nil)
        object.shape = shape
        if drift != nil { leavePath() }
        (json.key, json.keyCount, memberIndex, shape) = outer
        if failed { json.keyCount = -1 }
    }

    /// Reads the members of an object that is open.
    ///
    /// The member `tag` has been read already (`type`) and is passed over without a note.
    @inline(__always)
    mutating func readWaitingMembers<Object: WireObject>(of object: inout Object, tag: StaticString?) {
        while json.keyCount >= 0 {
            let before = json.cursor
            memberIndex = 0
            object.members(&self)
            if json.cursor == before, json.keyCount >= 0 { passUnclaimedMember(tag: tag) }
        }
    }

    @inline(never)
    private mutating func passUnclaimedMember(tag: StaticString?) {
        if let tag, json.keyIs(tag) {
            // Known to whoever asked for this object.
        } else {
            hasUnknownMembers = true
            noteUnknown()
        }
        json.skipValue()
        json.nextKey()
    }

    @inline(__always)
    mutating func callAsFunction<Value: WireValue>(_ name: StaticString, _ value: inout Value?) {
        if json.keyIs(name) {
            if isNext(UInt8(ascii: "n")) {
                value = nil
                passNull()
            } else {
                let place = json.place
                value = Value.read(&self)
                if failed { passMisfit(at: place) }
                json.nextKey()
            }
        }
        memberIndex &+= 1
    }

    @inline(__always)
    mutating func callAsFunction<Value: WireValue>(_ name: StaticString, _ value: inout Nullable<Value>?) {
        if json.keyIs(name) {
            if isNext(UInt8(ascii: "n")) {
                value = json.takeNull() ? .null : nil
            } else {
                let place = json.place
                value = Value.read(&self).map(Nullable.value)
                if failed { passMisfit(at: place) }
            }
            json.nextKey()
        }
    }

    @inline(__always)
    mutating func callAsFunction<Value: EmptyableWireValue>(_ name: StaticString, _ value: inout Value) {
        if json.keyIs(name) {
            let place = json.place
            if isNext(UInt8(ascii: "n")) {
                shape.missing &= ~(1 << memberIndex)
                value = Value()
                passNull()
            } else if let read = Value.read(&self) {
                shape.missing &= ~(1 << memberIndex)
                value = read
                json.nextKey()
            } else {
                passMisfit(at: place)
                json.nextKey()
            }
        }
        memberIndex &+= 1
    }

    @inline(__always)
    mutating func id(_ name: StaticString, _ value: inout String?) {
        if json.keyIs(name) {
            if isNext(UInt8(ascii: "n")) {
                value = nil
                passNull()
            } else {
                let place = json.place
                value = readID()
                if failed { passMisfit(at: place) } else if value?.isEmpty == true { forget(&value) }
                json.nextKey()
            }
        }
        memberIndex &+= 1
    }

    @inline(__always)
    mutating func json(_ name: StaticString, _ value: inout String) {
        guard json.keyIs(name), !isNext(UInt8(ascii: "\"")), !isNext(UInt8(ascii: "n")) else {
            return self(name, &value)
        }
        value = takeJSONAsText() ?? value
        shape.missing &= ~(1 << memberIndex)
        memberIndex &+= 1
    }

    @inline(__always)
    mutating func json(_ name: StaticString, _ value: inout String?) {
        guard json.keyIs(name), !isNext(UInt8(ascii: "\"")), !isNext(UInt8(ascii: "n")) else {
            return self(name, &value)
        }
        value = takeJSONAsText() ?? value
        memberIndex &+= 1
    }

    /// Takes the text of a value that stands where a text of it belongs, and goes to the next member.
    @inline(never)
    private mutating func takeJSONAsText() -> String? {
        noteMisfit(expected: "a string", found: kindAtCursor)
        hasMisfits = true
        let value = RawJSON.read(&self)
        json.nextKey()
        return value?.text
    }

    @inline(__always)
    mutating func rest<Members: WireObject>(_ rare: inout Rare<Members>) {
        if json.keyCount >= 0 { readWaitingMember(of: &rare) }
    }

    /// Reads the member that is waiting, and those behind it, if they are among the rare ones.
    @inline(never)
    private mutating func readWaitingMember<Members: WireObject>(of rare: inout Rare<Members>) {
        var members = rare.wrappedValue ?? Members()
        let outer = (memberIndex, shape)
        (memberIndex, shape) = (0, members.shape)
        if rare.wrappedValue == nil { shape.missing = .max }
        let before = json.cursor
        members.members(&self)
        members.shape = shape
        (memberIndex, shape) = outer
        if json.cursor != before { rare.wrappedValue = members }
    }

    /// Passes a value that is not what its member or list takes: it is left out, and the rest of the event is read.
    @inline(never)
    mutating func passMisfit(at place: JSONTokenizer<Checking>.Place) {
        guard json.recover(at: place) else { return }
        hasMisfits = true
        json.skipValue()
    }

    /// Takes an empty id for none, and remembers that it stood there.
    @inline(never)
    private mutating func forget(_ id: inout String?) {
        id = nil
        shape.nulls |= 1 << memberIndex
        shape.missing &= ~(1 << memberIndex)
    }

    /// Passes a null and remembers that it stood there.
    private mutating func passNull() {
        shape.nulls |= 1 << memberIndex
        _ = json.takeNull()
        json.nextKey()
    }

    @inline(never)
    private mutating func readID() -> String? {
        guard isNext(UInt8(ascii: "\"")) else {
            if json.isNumberNext {
                // Things that name each other by numbers do so by their texts.
                noteMisfit(expected: "a string", found: kindAtCursor)
                hasMisfits = true
                return json.scanNumber()?.spelling
            }
            failMisfit(expected: "a string")
            return nil
        }
        let range = json.scanString()
        guard !failed else { return nil }
        guard let strings, !range.hasEscapes else { return range.text }
        return StringCache.string(range, in: strings)
    }
}
