import JSONBytes
import RealtimeProtocol

/// A member of a JSON text: what it is called, and where its value is.
struct JSONMember {
    /// The names from the outermost object inwards, elements by their place: `response.output[0].id`.
    var path: String
    /// The value's place in the text, a string's quotes included.
    var value: Range<Int>
    /// Whether the member is declared to hold an id; of one that nobody declared, its name tells.
    var isID: Bool
}

/// Finds the members of a JSON text at every depth, without decoding values.
///
/// It looks at structure alone: what stands between commas is not checked.
struct JSONMemberScanner {
    /// Deeper than any event, and safe to recurse into.
    private static let maximumDepth = 64

    private var json: JSONTokenizer<Trusting>
    private var members: [JSONMember] = []

    /// Finds the members of an object.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - schema: What is declared of it.
    /// - Returns: The members, each after those inside it; nil when `text` is not one JSON object.
    static func members(of text: ArraySlice<UInt8>, _ schema: ValueSchema) -> [JSONMember]? {
        text.withUnsafeBufferPointer { bytes in
            JSONTokenizer.reading(bytes) { json in
                var scanner = JSONMemberScanner(json: json)
                return scanner.scan(schema)
            }
        }
    }

    private init(json: JSONTokenizer<Trusting>) {
        self.json = json
    }

    private mutating func scan(_ schema: ValueSchema) -> [JSONMember]? {
        json.skipWhitespace()
        guard json.isNext(UInt8(ascii: "{")) else { return nil }
        passObject("", schema)
        json.finish()
        return json.failed ? nil : members
    }

    private mutating func passValue(_ path: String, _ schema: ValueSchema) {
        guard json.depth <= Self.maximumDepth else { return json.fail(.depth) }
        if json.isNext(UInt8(ascii: "{")) {
            passObject(path, schema)
        } else if json.isNext(UInt8(ascii: "[")) {
            passArray(path, schema)
        } else {
            json.skipValue()
        }
    }

    private mutating func passObject(_ path: String, _ schema: ValueSchema) {
        let type = json.text(ofMember: "type")
        guard json.openObject() else { return }
        while json.keyCount >= 0 {
            let name = String(decoding: json.keyBytes, as: UTF8.self)
            let inner = path.isEmpty ? name : "\(path).\(name)"
            let start = json.offset
            let member = schema.member(name, ofObjectOfType: type)
            passValue(inner, member.value)
            members.append(JSONMember(path: inner, value: start..<json.offset, isID: member.role == .id))
            json.nextKey()
        }
    }

    private mutating func passArray(_ path: String, _ schema: ValueSchema) {
        guard json.openArray() else { return }
        var index = 0
        repeat {
            passValue("\(path)[\(index)]", schema)
            index += 1
        } while json.nextElement()
    }
}
