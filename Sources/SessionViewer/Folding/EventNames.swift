import JSONBytes

/// The ids that an event names, and the piece of text that it carries, found without decoding it.
struct EventNames: Sendable, Equatable {
    var response: String?
    var item: String?
    /// The call; of what a GPT-Live session hands over, the delegation.
    var call: String?
    /// What `delta` holds, if that is text.
    var delta: String?

    private var delegation: String?

    /// Scans a frame; whatever cannot be read names nothing.
    init(scanning frame: ArraySlice<UInt8>) {
        self = frame.withUnsafeBufferPointer { frame in
            JSONTokenizer<Trusting>.reading(frame) { json in
                var names = EventNames()
                names.scan(&json)
                return names
            }
        }
        call = call ?? delegation
    }

    private init() {}

    private mutating func scan(_ json: inout JSONTokenizer<Trusting>) {
        json.skipWhitespace()
        scanMembers(&json) { names, json in
            if json.keyIs("delta") {
                names.delta = Self.text(&json)
            } else if json.keyIs("event") {
                // A backend's event, in one of GPT-Live.
                names.scanMembers(&json) { $0.scanNames(&$1) }
            } else {
                names.scanNames(&json)
            }
        }
    }

    /// Reads the member that comes next if it names something.
    private mutating func scanNames(_ json: inout JSONTokenizer<Trusting>) {
        if json.keyIs("response_id") {
            response = Self.text(&json) ?? response
        } else if json.keyIs("item_id") {
            item = Self.text(&json) ?? item
        } else if json.keyIs("call_id") {
            call = Self.text(&json) ?? call
        } else if json.keyIs("delegation_id") {
            delegation = Self.text(&json) ?? delegation
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
        } else if json.keyIs("delegation") {
            scanMembers(&json) { names, json in
                if json.keyIs("id") {
                    names.item = Self.text(&json) ?? names.item
                    names.delegation = names.item
                } else if json.keyIs("response_id") {
                    names.response = Self.text(&json) ?? names.response
                }
            }
        }
    }

    /// Reads some of an object's members; any other value is passed.
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
