import JSONBytes
import RealtimeProtocol

/// Where the members of a line stand in it, each the last of its name.
struct LineMembers {
    /// The members that may hold the frame.
    enum Content {
        case payload, text, base64
    }

    /// A member that other tools write.
    struct Logged {
        var name: LogName
        var value: Range<Int>
    }

    private(set) var at: Range<Int>?
    private(set) var direction: Range<Int>?
    private(set) var opcode: Range<Int>?
    private(set) var type: Range<Int>?
    private(set) var tapedeck: Range<Int>?
    private(set) var redacted: Range<Int>?
    private(set) var bytes: Range<Int>?
    private(set) var droppedAudio: Range<Int>?
    /// Whether there is an `event_id`, which events have and logs have not.
    private(set) var hasEventID = false
    /// The frames the line holds; one is right.
    private(set) var contents: [(content: Content, value: Range<Int>)] = []
    /// The members by which other tools say the same, in order.
    private(set) var logged: [Logged] = []

    /// - Parameter line: A valid JSON object without white space around it.
    init(_ line: UnsafeBufferPointer<UInt8>) {
        JSONTokenizer<Trusting>.reading(line) { json in
            _ = json.openObject()
            while json.keyCount >= 0 {
                let name = json.keyBytes
                // Null is as good as absent, whatever the member.
                let isNull = json.isNext(UInt8(ascii: "n"))
                let value = json.takeValue()
                if !isNull { note(name, value) }
                json.nextKey()
            }
        }
    }

    private mutating func note(_ name: UnsafeBufferPointer<UInt8>, _ value: Range<Int>) {
        if name.elementsEqual("at".utf8) {
            at = value
        } else if name.elementsEqual("direction".utf8) {
            direction = value
        } else if name.elementsEqual("opcode".utf8) {
            opcode = value
        } else if name.elementsEqual("tapedeck".utf8) {
            tapedeck = value
        } else if name.elementsEqual("redacted".utf8) {
            redacted = value
        } else if name.elementsEqual("bytes".utf8) {
            bytes = value
        } else if name.elementsEqual("dropped_audio".utf8) {
            droppedAudio = value
        } else if name.elementsEqual("event_id".utf8) {
            hasEventID = true
        } else if name.elementsEqual("payload".utf8) {
            contents.append((.payload, value))
        } else if name.elementsEqual("text".utf8) {
            contents.append((.text, value))
        } else if name.elementsEqual("base64".utf8) {
            contents.append((.base64, value))
        } else {
            if name.elementsEqual("type".utf8) { type = value }
            let meaning = LogName(name)
            if !meaning.isEmpty { logged.append(Logged(name: meaning, value: value)) }
        }
    }

    /// Whether the line may itself be an event, as it went over the wire: it has a `type` and no frame beside it.
    ///
    /// Some events have a `text` of their own.
    var mayBeBareEvent: Bool {
        type != nil && contents.allSatisfy { $0.content == .text }
    }

    /// The members that other tools write and that may say this, in order.
    func logged(_ name: LogName) -> [Range<Int>] {
        logged.lazy.filter { $0.name.contains(name) }.map(\.value)
    }
}
