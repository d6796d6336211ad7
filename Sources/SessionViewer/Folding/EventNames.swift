import JSONBytes

/// The ids that an event names, and the piece of text that it carries, found without decoding it.
struct EventNames: Sendable, Equatable {
    var response: String?
    var item: String?
    var call: String?
    /// What `delta` holds, if that is text.
    var delta: String?

    /// Scans a frame; whatever cannot be read names nothing.
    init(scanning frame: ArraySlice<UInt8>) {
        self = frame.withUnsafeBufferPointer { frame in
            JSONTokenizer<Trusting>.reading(frame) { json in
                var names = EventNames()
                names.scan(&json)
                return names
            }
        }
    }

    private init() {}

    private mutating func scan(_ json: inout JSONTokenizer<Trusting>) {
        json.skipWhitespace()
        guard json.openObject() else { return }
        while json.keyCount >= 0 {
            if json.keyIs("response_id") {
                response = Self.text(&json) ?? response
            } else if json.keyIs("item_id") {
                item = Self.text(&json) ?? item
            } else if json.keyIs("call_id") {
                call = Self.text(&json) ?? call
            } else if json.keyIs("delta") {
                delta = Self.text(&json)
            } else if json.keyIs("response") {
                scanMembers(&json) { names, json in
                    if json.keyIs("id") { names.response = Self.text(&json) ?? names.response }
                }
            } else if json.keyIs("item") {
                scanMembers(&json) { names, json in
                    if json.keyIs("id") {
                        names.item = Self.text(&json) ?? names.item
                    } else if json.keyIs("call_id") {
                        names.call = Self.text(&json) ?? names.call
                    }
                }
            } else {
                json.skipValue()
            }
            json.nextKey()
        }
    }

    /// Reads some of an object's members.
    private mutating func scanMembers(
        _ json: inout JSONTokenizer<Trusting>,
        _ read: (inout EventNames, inout JSONTokenizer<Trusting>) -> Void
    ) {
        guard json.isNext(UInt8(ascii: "{")) else { return json.skipValue() }
        guard json.openObject() else { return }
        while json.keyCount >= 0 {
            let before = json.offset
            read(&self, &json)
            if json.offset == before { json.skipValue() }
            json.nextKey()
        }
    }

    /// The text that comes next; any other value is passed.
    private static func text(_ json: inout JSONTokenizer<Trusting>) -> String? {
        guard json.isNext(UInt8(ascii: "\"")) else {
            json.skipValue()
            return nil
        }
        let string = json.scanString()
        return json.failed ? nil : string.text
    }
}
