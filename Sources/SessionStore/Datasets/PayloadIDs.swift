import JSONBytes

/// The ids in a frame, as the view `events` tells them by SQLite's JSON functions.
struct PayloadIDs {
    var eventID: UnsafeRawBufferPointer?
    var responseID: UnsafeRawBufferPointer?
    var itemID: UnsafeRawBufferPointer?

    /// There are none.
    init() {}

    /// Finds the ids in a frame, whose bytes they point into.
    ///
    /// Nil when SQLite might see it differently, as its versions do: the frame is no JSON object, nests deeply, has a member
    /// twice, spells one of its names or an id with escapes, or has an id that is neither text nor null.
    init?(scanning frame: UnsafeBufferPointer<UInt8>) {
        let hasEscapes = frame.contains(byte: UInt8(ascii: "\\"))
        let found = JSONTokenizer<Checking>.reading(frame) { json -> PayloadIDs? in
            var scan = Scan(hasEscapes: hasEscapes)
            return scan.read(&json) ? scan.ids : nil
        }
        guard let found else { return nil }
        self = found
    }
}

/// One pass over a frame.
private struct Scan {
    private var eventID = SoughtID()
    private var responseID = SoughtID()
    private var itemID = SoughtID()
    private var response = SoughtObject()
    private var item = SoughtObject()
    /// Whether a backslash occurs anywhere; mostly none does, and no name has to be searched for one.
    private let hasEscapes: Bool

    init(hasEscapes: Bool) { self.hasEscapes = hasEscapes }

    /// What the view says: an id of the frame's own, or else that of the object in it.
    var ids: PayloadIDs {
        var ids = PayloadIDs()
        ids.eventID = eventID.text
        ids.responseID = responseID.text ?? response.id.text
        ids.itemID = itemID.text ?? item.id.text
        return ids
    }

    /// Reads a whole frame; false when it leaves a doubt.
    mutating func read(_ json: inout JSONTokenizer<Checking>) -> Bool {
        json.skipWhitespace()
        guard json.openObject() else { return false }
        while json.keyCount >= 0 {
            guard json.hasPlainKey(hasEscapes), readMember(&json) else { return false }
            json.nextKey()
        }
        json.finish()
        return !json.failed
    }

    private mutating func readMember(_ json: inout JSONTokenizer<Checking>) -> Bool {
        if json.keyIs("event_id") { return eventID.read(&json) }
        if json.keyIs("response_id") { return responseID.read(&json) }
        if json.keyIs("item_id") { return itemID.read(&json) }
        if json.keyIs("response") { return response.read(&json, hasEscapes: hasEscapes) }
        if json.keyIs("item") { return item.read(&json, hasEscapes: hasEscapes) }
        json.skipValue()
        return true
    }
}

/// An id that is looked for.
private struct SoughtID {
    private var isThere = false
    private(set) var text: UnsafeRawBufferPointer?

    /// Reads it; false when it leaves a doubt.
    mutating func read(_ json: inout JSONTokenizer<Checking>) -> Bool {
        guard !isThere else { return false }
        isThere = true
        guard json.isNext(UInt8(ascii: "\"")) else { return json.takeNull() }
        let string = json.scanString()
        guard !json.failed, !string.hasEscapes else { return false }
        text = UnsafeRawBufferPointer(string.bytes)
        return true
    }
}

/// An object that is looked for, and its id.
private struct SoughtObject {
    private var isThere = false
    private(set) var id = SoughtID()

    /// Reads it; false when it leaves a doubt.
    mutating func read(_ json: inout JSONTokenizer<Checking>, hasEscapes: Bool) -> Bool {
        guard !isThere else { return false }
        isThere = true
        guard json.isNext(UInt8(ascii: "{")) else {
            // Nothing else has members.
            json.skipValue()
            return true
        }
        guard json.openObject() else { return false }
        while json.keyCount >= 0 {
            guard json.hasPlainKey(hasEscapes) else { return false }
            if json.keyIs("id") {
                guard id.read(&json) else { return false }
            } else {
                json.skipValue()
            }
            json.nextKey()
        }
        return true
    }
}

extension JSONTokenizer {
    /// Whether the waiting member's name is spelled without escapes, in a text that has some or not.
    fileprivate func hasPlainKey(_ textHasEscapes: Bool) -> Bool {
        !textHasEscapes || !keyBytes.contains(byte: UInt8(ascii: "\\"))
    }
}
