import RealtimeProtocol
import SessionRecording

/// What the page tells of the conversation's items beside what is kept of them.
struct ItemNotes: Sendable {
    /// What is told of one.
    struct Note: Sendable {
        /// The event that told of it first, and when that came.
        var seq: Int
        var at: Timestamp?
        /// `data:` URLs of its pictures; nil for one that is only linked.
        var images: [String?] = []
        /// The MCP server that it is about.
        var server: String?
        /// The tools of a list, by name.
        var tools: [String] = []
        /// `in_progress`, `completed`, `failed`: how far listing an MCP server's tools came.
        var listing: String?
        /// The request that asked for approval of a call.
        var approvalRequestID: String?
        /// Whom a GPT-Live session handed work over to: `client`, `responses`, `decisions`; and the response that began it.
        var target: String?
        var workResponseID: String?
        /// When an MCP call ran.
        var runFrom: Timestamp?
        var runTo: Timestamp?
    }

    /// How a request for approval was answered.
    struct Answer: Sendable {
        var approve: Bool?
        var reason: String?
        var at: Timestamp?
    }

    private var notes: [String: Note] = [:]
    private var answers: [String: Answer] = [:]

    /// What is told of the item with this id.
    subscript(id: String?) -> Note? { id.flatMap { notes[$0] } }

    /// How the request of this id was answered; nil while it is not.
    func answer(to request: String?) -> Answer? { request.flatMap { answers[$0] } }

    /// Takes the next event.
    mutating func apply(_ event: RecordedEvent, _ decoded: RealtimeEvent?) {
        switch decoded {
        case .client(.conversationItemCreate(let created)): note(created.item, event)
        case .server(.conversationItemAdded(let added)), .server(.conversationItemCreated(let added)),
            .server(.conversationItemDone(let added)), .server(.conversationItemRetrieved(let added)):
            note(added.item, event)
        case .server(.responseOutputItemAdded(let added)), .server(.responseOutputItemDone(let added)):
            note(added.item, event)
        case .server(.inputAudioBufferSpeechStarted(let speech)): note(speech.itemID, event) { _ in }
        case .server(.mcpListToolsInProgress(let list)): note(list.itemID, event) { $0.listing = "in_progress" }
        case .server(.mcpListToolsCompleted(let list)): note(list.itemID, event) { $0.listing = "completed" }
        case .server(.mcpListToolsFailed(let list)): note(list.itemID, event) { $0.listing = "failed" }
        case .server(.responseMCPCallInProgress(let call)):
            note(call.itemID, event) { $0.runFrom = $0.runFrom ?? event.at }
        case .server(.responseMCPCallCompleted(let call)), .server(.responseMCPCallFailed(let call)):
            note(call.itemID, event) { $0.runTo = $0.runTo ?? event.at }
        case .liveServer(.sessionDelegationCreated(let created)):
            note(created.delegation?.id, event) { note in
                note.target = created.delegation?.target ?? note.target
                note.workResponseID = created.delegation?.responseID ?? note.workResponseID
            }
        case .liveServer(.responseEvent(let outer)): if let nested = outer.event { note(nested, event) }
        default: return
        }
    }

    /// What a backend does for a GPT-Live session.
    private mutating func note(_ nested: ResponsesEvent, _ event: RecordedEvent) {
        switch nested.type {
        case "response.output_item.added", "response.output_item.done":
            note(nested.item?.id, event) { $0.server = nested.item?.serverLabel ?? $0.server }
        case "response.mcp_call.in_progress": note(nested.itemID, event) { $0.runFrom = $0.runFrom ?? event.at }
        case "response.mcp_call.completed", "response.mcp_call.failed":
            note(nested.itemID, event) { $0.runTo = $0.runTo ?? event.at }
        default: return
        }
    }

    private mutating func note(_ item: Item?, _ event: RecordedEvent) {
        guard let item else { return }
        if case .mcpApprovalResponse(let response) = item, let request = response.approvalRequestID {
            let known = answers[request]
            answers[request] = Answer(
                approve: response.approve ?? known?.approve,
                reason: response.reason ?? known?.reason,
                at: known?.at ?? event.at
            )
        }
        note(item.id, event) { note in
            switch item {
            case .message(let message):
                let images = message.content.filter { $0.type == .inputImage }.map(\.imageURL).map(Self.dataURL)
                if !images.isEmpty { note.images = images }
            case .mcpListTools(let list):
                note.server = list.serverLabel ?? note.server
                if !list.tools.isEmpty { note.tools = list.tools.compactMap(\.name) }
            case .mcpCall(let call):
                note.server = call.serverLabel ?? note.server
                note.approvalRequestID = call.approvalRequestID ?? note.approvalRequestID
            case .mcpApprovalRequest(let request): note.server = request.serverLabel ?? note.server
            default: return
            }
        }
    }

    /// A picture that is in the recording: the page never fetches one.
    private static func dataURL(_ url: String?) -> String? {
        url.flatMap { $0.lowercased().hasPrefix("data:image/") ? $0 : nil }
    }

    private mutating func note(_ id: String?, _ event: RecordedEvent, _ edit: (inout Note) -> Void) {
        guard let id else { return }
        edit(&notes[id, default: Note(seq: event.seq, at: event.at)])
    }
}
