import RealtimeProtocol

/// Tells the responses of a session apart, and which of them an event is about.
///
/// Responses are numbered from 0, in order of first mention. Some servers leave ids out, or use one again: an event
/// without a response id is about the response that runs, and `response.created` of one that has ended begins another.
struct ResponseIndex: Sendable {
    private struct Response {
        var id: String?
        var hasEnded = false
    }

    private var responses: [Response] = []
    private var ids = IDIndex()
    /// The response that was created last, until it ends.
    private var running: Int?
    /// The response that each backend of a GPT-Live session is at, by delegation.
    private var backends: [String?: Int] = [:]
    /// Those before were of an earlier connection.
    private var connectionStart = 0

    /// The response of this id, or, without one, the one that runs; nil when there is none.
    mutating func known(_ id: String?) -> Int? { id.map { ids.find($0) } ?? running }

    /// How many responses there are.
    var count: Int { responses.count }

    /// The id of a response; nil when none was told.
    func id(of number: Int) -> String? { responses[number].id }

    /// Whether a response goes on, as far as is known: it has not ended, and neither has its connection.
    func isRunning(_ number: Int) -> Bool { responses.indices.contains(number) && !hasEnded(number) }

    /// The number of the response that an event is about; nil when it is about none that is known.
    mutating func number(of event: ServerEvent) -> Int? {
        switch event {
        case .responseOutputTextDelta(let event), .responseOutputAudioTranscriptDelta(let event):
            find(event.responseID) ?? (event.delta.isEmpty ? nil : beginUnnamed(event.itemID))
        case .responseOutputAudioDelta(let event): find(event.responseID)
        case .responseFunctionCallArgumentsDelta(let event): find(event.responseID)
        case .responseMCPCallArgumentsDelta(let event): find(event.responseID)
        case .responseOutputItemAdded(let event), .responseOutputItemDone(let event): find(event.responseID)
        case .responseContentPartAdded(let event), .responseContentPartDone(let event): find(event.responseID)
        case .responseOutputTextDone(let event): find(event.responseID)
        case .responseOutputAudioTranscriptDone(let event): find(event.responseID)
        case .responseFunctionCallArgumentsDone(let event): find(event.responseID)
        case .responseMCPCallArgumentsDone(let event): find(event.responseID)
        case .responseAudioTimestampDelta(let event): find(event.responseID)
        case .responseMCPCallInProgress, .responseMCPCallCompleted, .responseMCPCallFailed: running
        // Where the response itself does not fit, nothing is known of any.
        case .responseCreated(let created) where created.tellsOfResponse || !event.hasMisfits:
            begin(created.response?.id ?? created.responseID)
        case .responseDone(let done) where done.tellsOfResponse || !event.hasMisfits:
            end(done.response?.id ?? done.responseID)
        default: nil
        }
    }

    /// The number of the backend's response that an event is about; nil when it is about none that is known.
    ///
    /// Only the first and the last event of a response name it, so a delegation's responses are followed in turn.
    mutating func number(of event: LiveServerEvent) -> Int? {
        guard case .responseEvent(let outer) = event, let nested = outer.event else { return nil }
        let delegation = outer.delegationID
        if nested.type == "response.created" { backends[delegation] = begin(nested.response?.id) }
        guard nested.endsResponse else { return backends[delegation] }
        let number = nested.response?.id.flatMap { ids.find($0) } ?? backends[delegation] ?? add(nested.response?.id)
        backends[delegation] = nil
        responses[number].hasEnded = true
        return number
    }

    /// Another connection begins: what ran on the one before does not go on.
    mutating func beginConnection() {
        connectionStart = responses.count
        (running, backends) = (nil, [:])
    }

    private mutating func find(_ id: String?) -> Int? {
        guard let id else { return running }
        return ids.find(id) ?? adopt(id) ?? add(id)
    }

    /// The response of words that name neither it nor an item, where none runs: its beginning is missing.
    private mutating func beginUnnamed(_ itemID: String?) -> Int? { itemID == nil ? begin(nil) : nil }

    private mutating func begin(_ id: String?) -> Int {
        var known = id.flatMap { ids.find($0) }
        if let number = known, hasEnded(number) { known = nil }
        let number = known ?? add(id)
        running = number
        return number
    }

    private mutating func end(_ id: String?) -> Int {
        let number = find(id) ?? add(nil)
        responses[number].hasEnded = true
        if running == number { running = nil }
        return number
    }

    private func hasEnded(_ number: Int) -> Bool { number < connectionStart || responses[number].hasEnded }

    /// The id of the response that runs may be told later than its beginning.
    private mutating func adopt(_ id: String) -> Int? {
        guard let running, responses[running].id == nil else { return nil }
        responses[running].id = id
        ids.insert(id, at: running)
        return running
    }

    private mutating func add(_ id: String?) -> Int {
        let number = responses.count
        responses.append(Response(id: id))
        if let id { ids.insert(id, at: number) }
        return number
    }
}
