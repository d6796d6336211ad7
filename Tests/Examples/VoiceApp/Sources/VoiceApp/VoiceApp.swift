public import RealtimeProtocol

/// The app's side of a session: it takes what the server sends, and says what to send back.
///
/// It knows no socket, so that a test can hand it a recorded session as well as a live one.
public struct VoiceApp {
    /// A line of the transcript that the app shows.
    public struct Line: Equatable, Sendable, CustomStringConvertible {
        /// Who speaks.
        public var speaker: String
        /// What was said so far.
        public var text: String

        /// `speaker: text`.
        public var description: String { "\(speaker): \(text)" }
    }

    private var lines: [String: Line] = [:]
    private var order: [String] = []
    let timetable = FerryTimetable()

    /// The transcript in the conversation's order, without items of which nothing was said.
    public var transcript: [Line] { order.compactMap { lines[$0] }.filter { !$0.text.isEmpty } }

    /// What the session has cost so far, in tokens.
    public private(set) var tokens = 0

    /// An app at the beginning of a session.
    public init() {}

    /// Takes an event, and gives the events to send because of it.
    public mutating func receive(_ event: ServerEvent) -> [ClientEvent] {
        switch event {
        case .sessionCreated: return [.sessionUpdate(.with { $0.session = .realtime(Self.configuration) })]
        case .conversationItemAdded(let event): begin(event.item)
        case .conversationItemInputAudioTranscriptionDelta(let event): append(event.delta, to: event.itemID)
        case .responseOutputAudioTranscriptDelta(let event): append(event.delta, to: event.itemID)
        case .responseFunctionCallArgumentsDone(let call): return answer(call)
        case .responseDone(let event): tokens += event.response?.usage?.totalTokens ?? 0
        default: break
        }
        return []
    }

    private mutating func begin(_ item: Item?) {
        guard case .message(let message) = item, let id = message.id, lines[id] == nil else { return }
        order.append(id)
        lines[id] = Line(speaker: message.role?.rawValue ?? "?", text: "")
    }

    private mutating func append(_ words: String, to id: String?) {
        guard let id else { return }
        lines[id]?.text += words
    }
}
