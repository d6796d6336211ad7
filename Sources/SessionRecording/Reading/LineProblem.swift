/// Why a line could not be taken as it stands.
enum LineProblem: Error, Equatable {
    /// The line is longer than a line may be.
    case tooLong(limit: Int)
    /// The bytes are no text.
    case binary
    /// The text ends before the object does.
    case cutOff
    /// The text is no JSON.
    case notJSON(message: String, offset: Int)
    /// The text is an object nested too deeply to be looked at.
    case tooDeep(message: String)
    /// The text is no object.
    case notAnObject
    /// The object is neither an event nor a line that holds one.
    case noEvent
    /// The object has more than one of `payload`, `text` and `base64`.
    case severalPayloads
    /// Nothing says who sent the event.
    case noDirection
    /// `direction` is another word, and the event's type does not tell either.
    case unknownDirection
    /// `direction` is another word; the event is kept, since its type or the caller tells who sent it.
    case guessedDirection
    /// `text` is not a string.
    case textIsNoString
    /// `base64` is not a string of base64.
    case invalidBase64
    /// `opcode` is another number.
    case unknownOpcode
    /// The event's time cannot be read; the event is kept without it.
    case unreadableTime
    /// A header whose version is no number.
    case invalidHeader
    /// The file ends inside a value.
    case fileCutOff
    /// A list of values goes on with what is no JSON.
    case listBroken
    /// What should be a value is no JSON.
    case valueBroken

    /// What is said of a file that is cut off, whether anything stands before or not.
    static let cutOffHere = "the file is cut off here"

    /// The problem in plain words.
    var message: String {
        switch self {
        case .tooLong(let limit): "the line is longer than \(limit >> 20) MiB and was passed over"
        case .binary: "the line is binary data, not text"
        case .cutOff: "the line is cut off: it ends before its JSON object does"
        case .notJSON(let message, let offset):
            "the line is not valid JSON: \(message) (byte \(offset + 1) of the line)"
        case .tooDeep(let message): "the line is \(message)"
        case .notAnObject: "the line is not a JSON object"
        case .noEvent: "the line holds no event: it has no `payload`, `text` or `base64`, and no `type` of its own"
        case .severalPayloads: "the line has more than one of `payload`, `text` and `base64`"
        case .noDirection: "nothing says who sent the event: the line has no `direction`, and its type does not tell"
        case .unknownDirection:
            "`direction` names neither the client nor the server, and the event's type does not tell"
        case .guessedDirection:
            "`direction` names neither the client nor the server; the event's type tells who sent it"
        case .textIsNoString: "`text` is not a string"
        case .invalidBase64: "`base64` is not a string of base64"
        case .unknownOpcode: "`opcode` is neither 1 (text) nor 2 (binary)"
        case .unreadableTime: "the event's time cannot be read; the event is kept without one"
        case .fileCutOff: "\(Self.cutOffHere); what stands before is kept"
        case .listBroken: "the list is not valid JSON here; what follows is not read"
        case .valueBroken:
            "the text is not valid JSON here; reading goes on at the next line that begins with a bracket"
        case .invalidHeader: "`tapedeck` is not the number of a format version"
        }
    }
}
