import RealtimeProtocol
import SessionRecording

/// Finds out which of the client's events each of the server's follows from.
///
/// A server answers most of what a client sends with an event of a certain type, in order; those pairs are found first.
/// Only the answer waits for its cause: what merely came later does not, since a client of today may be slower, and
/// may be waiting for just that.
struct CauseFinder {
    private(set) var cues: [ServingScript.Cue] = []
    private(set) var requests: [ServingScript.Request] = []

    /// The requests that have not been answered yet.
    private var open: [Int] = []
    /// Errors that do not say what they answer, with the requests that were open then.
    private var unexplained: [(cue: Int, open: [Int])] = []
    /// The ids that the server's events have named so far, and the place of the first that did.
    private var serverIDs: [String: Int] = [:]
    /// The place of the last `response.created`.
    private var lastResponse: Int?
    private var audio = AudioLine()
    private var items = ItemOrigins()

    /// The server's events with their causes, and the client's with their answers.
    static func find(in events: [RecordedEvent], takesBinaryAudio: Bool) -> CauseFinder {
        var finder = CauseFinder()
        var clock = CauseClock()
        for event in events {
            let isBinaryAudio = takesBinaryAudio && event.opcode == .binary
            let outline = EventOutline(of: event.payload, from: event.direction, isBinaryAudio: isBinaryAudio)
            clock.note(event, outline)
            switch event.direction {
            case .client: finder.note(request: event, outline)
            case .server: finder.note(cue: event, outline)
            }
        }
        finder.explainErrors()
        finder.moveCancellations()
        finder.findRest()
        finder.nameItems()
        finder.noteRaces()
        clock.time(&finder.cues, finder.requests)
        return finder
    }

    // MARK: - The client's events

    private mutating func note(request event: RecordedEvent, _ outline: EventOutline) {
        if outline.isAudio { return audio.append(outline.audioBytes) }
        if outline.type == .sessionClose { audio.end() }
        open.append(requests.count)
        var request = ServingScript.Request(seq: event.seq, at: event.at, outline: outline)
        request.ownIDs = outline.ids.filter { isOwn($0.key, $0.value, of: outline) }
        request.subject = subject(of: outline, but: request.ownIDs)
        requests.append(request)
    }

    /// Whether an id was the client's to choose, and not the server's before.
    private func isOwn(_ path: String, _ id: String, of outline: EventOutline) -> Bool {
        // The id of a deleted item may be used again.
        if path == "event_id" || path == "item.id" && outline.type == .conversationItemCreate { return true }
        return serverIDs[id] == nil && id != "root"
    }

    /// What a client has to have seen before it can send this: the item it truncates, the call it answers.
    private func subject(of outline: EventOutline, but ownIDs: [String: String]) -> Int? {
        if outline.type == .responseCancel, outline.responseID == nil { return lastResponse }
        // Where an item is put says nothing about when.
        return outline.ids.filter { ownIDs[$0.key] == nil && $0.key != "previous_item_id" }
            .compactMap { serverIDs[$0.value] }
            .max()
    }

    // MARK: - The server's events

    private mutating func note(cue event: RecordedEvent, _ outline: EventOutline) {
        var cue = ServingScript.Cue(event: event, outline: outline)
        let place = cues.count
        if let request = request(answeredBy: outline, at: place) {
            cue.causes = [request]
            requests[request].answer = place
            open.removeAll { $0 == request }
        }
        cue.audio = audio.demand(of: outline, isAnswer: !cue.causes.isEmpty, items)
        cue.endsTurn = outline.type == .inputAudioBufferSpeechStopped || outline.type == .inputAudioBufferCommitted
        audio.passCue()
        items.note(outline)
        for id in outline.ids.values where serverIDs[id] == nil { serverIDs[id] = place }
        if outline.type == .responseCreated { lastResponse = place }
        cues.append(cue)
    }

    private mutating func request(answeredBy outline: EventOutline, at place: Int) -> Int? {
        guard let type = outline.type else { return nil }
        switch type {
        case .error: return request(refusedBy: outline, at: place)
        case .sessionUpdated, .transcriptionSessionUpdated:
            return first(.sessionUpdate) ?? first(.transcriptionSessionUpdate)
        case .conversationItemAdded, .conversationItemCreated:
            guard let id = outline.itemID, !items.isServersOwn(id) else { return nil }
            return open.first { requests[$0].outline.canCreate(outline) }
        case .conversationItemDeleted: return first(.conversationItemDelete, about: outline.itemID)
        case .conversationItemRetrieved: return first(.conversationItemRetrieve, about: outline.itemID)
        case .conversationItemTruncated: return first(.conversationItemTruncate, about: outline.itemID)
        case .inputAudioBufferCommitted:
            return items.isHeardOut(outline.itemID) ? nil : first(.inputAudioBufferCommit)
        case .inputAudioBufferCleared: return first(.inputAudioBufferClear)
        case .outputAudioBufferCleared: return first(.outputAudioBufferClear)
        case .responseCreated: return request(begunBy: outline)
        case .responseDone: return request(cancelledBy: outline)
        case .sessionClosed: return first(.sessionClose)
        default: return request(relatedTo: type)
        }
    }

    private func first(_ type: EventType, about item: String? = nil) -> Int? {
        open.first { place in
            let outline = requests[place].outline
            return outline.type == type && (item == nil || outline.itemID == nil || outline.itemID == item)
        }
    }

    /// Of several requests for a response, the one that has its metadata.
    private func request(begunBy outline: EventOutline) -> Int? {
        let candidates = open.filter { requests[$0].outline.type == .responseCreate }
        let metadata = outline.metadataTexts
        return candidates.first { requests[$0].outline.metadataTexts == metadata } ?? candidates.first
    }

    private func request(cancelledBy outline: EventOutline) -> Int? {
        guard outline["response.status"] == "cancelled" else { return nil }
        guard outline["response.status_details.reason"] != "turn_detected" else { return nil }
        return open.first { place in
            let request = requests[place].outline
            guard request.type == .responseCancel else { return false }
            return request.responseID == nil || request.responseID == outline.responseID
        }
    }

    /// For types nobody documented: `session.suspended` answers `session.suspend`, as their family is one.
    private func request(relatedTo type: EventType) -> Int? {
        guard !type.isDocumented else { return nil }
        return open.first { place in
            guard let candidate = requests[place].outline.type, !candidate.isDocumented else { return false }
            return candidate.family == type.family
        }
    }

    // MARK: - Errors

    private mutating func request(refusedBy outline: EventOutline, at place: Int) -> Int? {
        if let id = outline.erringEventID { return requests.lastIndex { $0.outline.eventID == id } }
        let hinted = open.filter { requests[$0].outline.isHinted(by: outline) }
        if hinted.count == 1 { return hinted.first }
        if !open.isEmpty { unexplained.append((place, hinted.isEmpty ? open : hinted)) }
        return nil
    }

    /// An error that does not say what it answers is the answer to what has no other.
    private mutating func explainErrors() {
        for (cue, candidates) in unexplained {
            let unanswered = candidates.first { requests[$0].answer == nil }
            guard let request = unanswered ?? candidates.first else { continue }
            cues[cue].causes = [request]
            if unanswered != nil { requests[request].answer = cue }
        }
        let answered = Set(requests.indices.filter { requests[$0].answer != nil })
        open.removeAll(where: answered.contains)
    }

    // MARK: - What is left

    /// A cancellation shows before `response.done`: in the first thing that is done with the response.
    private mutating func moveCancellations() {
        for request in requests.indices where requests[request].outline.type == .responseCancel {
            guard let answer = requests[request].answer, cues[answer].outline.type == .responseDone else { continue }
            let id = cues[answer].outline.responseID
            let first = cues[...answer].firstIndex { cue in
                cue.event.seq > requests[request].seq && cue.outline.responseID == id
                    && cue.outline.type?.rawValue.hasSuffix(".done") ?? false
            }
            guard let first, first < answer else { continue }
            cues[answer].causes.removeAll { $0 == request }
            cues[first].causes.append(request)
        }
    }

    /// Servers of other makes, and recordings with types left out, lack the usual answers.
    ///
    /// What asked for a response then waits for whatever of it comes first.
    private mutating func findRest() {
        var firstSeq: [String: Int] = [:]
        for cue in cues {
            if let id = cue.outline.responseID { firstSeq[id] = firstSeq[id] ?? cue.event.seq }
        }
        for request in open {
            let seq = requests[request].seq
            let answer: Int? =
                switch requests[request].outline.type {
                case .responseCreate?:
                    cues.firstIndex { cue in
                        cue.event.seq > seq && cue.causes.isEmpty
                            && cue.outline.responseID.map { firstSeq[$0, default: 0] > seq } ?? false
                    }
                case .inputAudioBufferCommit?:
                    cues.firstIndex { $0.event.seq > seq && !($0.outline.type?.isDocumented ?? true) }
                default: nil
                }
            guard let answer else { continue }
            requests[request].answer = answer
            cues[answer].causes.append(request)
        }
    }

    /// A cancellation that was refused came when there was nothing to cancel any more: today it may come, or not.
    private mutating func noteRaces() {
        for index in requests.indices where requests[index].outline.type == .responseCancel {
            guard let answer = requests[index].answer else { continue }
            requests[index].isOptional = cues[answer].outline.type == .error
        }
    }

    /// An item that was created without an id got the server's, which stands for the one a client gives it today.
    private mutating func nameItems() {
        for index in requests.indices {
            guard let answer = requests[index].answer, requests[index].outline["item.id"] == nil else { continue }
            guard requests[index].outline.type == .conversationItemCreate else { continue }
            if let id = cues[answer].outline["item.id"] { requests[index].ownIDs["item.id"] = id }
        }
    }
}

extension EventOutline {
    /// Whether a request may have created the item that `answer` brings.
    fileprivate func canCreate(_ answer: EventOutline) -> Bool {
        guard type == .conversationItemCreate else { return false }
        if let id = self["item.id"] { return id == answer["item.id"] }
        return ["item.type", "item.role", "item.call_id"].allSatisfy { path in
            guard let asked = self[path], let given = answer[path] else { return true }
            return asked == given
        }
    }

    /// Whether an error's code or parameter point to this kind of request.
    fileprivate func isHinted(by error: EventOutline) -> Bool {
        guard let type else { return false }
        let code = error["error.code"] ?? ""
        if code.hasPrefix(type.rawValue.replacing(".", with: "_")) { return true }
        if code == "conversation_already_has_active_response" { return type == .responseCreate }
        guard let parameter = error["error.param"], let root = parameter.split(separator: ".").first else {
            return false
        }
        switch root {
        case "session": return type == .sessionUpdate || type == .transcriptionSessionUpdate
        case "item": return type == .conversationItemCreate
        case "response": return type == .responseCreate
        default: return false
        }
    }
}

extension EventType {
    /// All of it but its last word.
    fileprivate var family: Substring {
        rawValue.lastIndex(of: ".").map { rawValue[..<$0] } ?? rawValue[...]
    }
}
