public import RealtimeProtocol
public import SessionRecording

/// What follows from a session's events: its conversation, tool calls, responses, usage, problems and facts.
///
/// It takes events one at a time, in order, and its properties tell at any time what follows from the events so far.
/// Unknown events and frames that are not events change nothing; of an event with members that do not fit, the others
/// count. One fold may see several connections, one after another.
///
/// ```swift
/// let fold = SessionFold.folding(events)
/// for item in fold.conversation { print(item.role ?? "", item.text ?? "") }
/// ```
///
/// To keep the results elsewhere, such as in a database, call ``takeChanges()`` as often as you like.
public struct SessionFold: Sendable {
    var responseIndex = ResponseIndex()
    private var factsFold = FactsFold()
    var conversationFold = ConversationFold()
    var toolCallFold = ToolCallFold()
    var responseFold = ResponseFold()
    var usageFold = UsageFold()
    private var problemFold = ProblemFold()
    var speechFold = SpeechFold()
    var playbackFold = PlaybackFold()
    var turnFold = TurnFold()
    var liveTurnFold = LiveTurnFold()
    /// The number of the response that the last event is about.
    private(set) var eventResponse: Int?
    /// What was committed last.
    var lastCommitted: SpokenInput?

    /// Whether the events are taken by what tells turns, latencies and what was heard.
    let followsTurns: Bool

    /// A session without events.
    public init() { followsTurns = true }

    /// A session without events, of which turns may not be wanted: so a benchmark can tell what they take.
    ///
    /// - Parameter followsTurns: Whether turns are wanted. Without them audio is not listened to, there are no ``turns``,
    ///   and items do not say what was heard of them.
    @_spi(Benchmarks) public init(followsTurns: Bool) { self.followsTurns = followsTurns }

    /// Decodes and folds events, which are of one session and in order.
    public static func folding(_ events: some Sequence<RecordedEvent>) -> SessionFold {
        let decoder = EventDecoder()
        var fold = SessionFold()
        for event in events { fold.apply(event, decoded: decoder.decode(event)) }
        return fold
    }

    /// Takes the next event.
    ///
    /// - Parameters:
    ///   - event: the event as it was recorded.
    ///   - decoded: the same, decoded; nil when its frame is no JSON object.
    public mutating func apply(_ event: RecordedEvent, decoded: RealtimeEvent?) {
        problemFold.applyTime(of: event)
        eventResponse = nil
        if let decoded, decoded.hasMisfits { problemFold.applyMisfits(of: event, in: decoded.family) }
        switch decoded {
        case .server(let server): apply(server, recorded: event)
        case .client(let client):
            // Nearly all that a client sends, and no matter of the other folds.
            if case .inputAudioBufferAppend(let append) = client {
                if followsTurns { speechFold.append(append.audio, event) }
                return
            }
            conversationFold.apply(client, recorded: event)
            toolCallFold.apply(client, recorded: event)
            applyToTurns(client, recorded: event)
        case .liveServer(let server): apply(server, recorded: event)
        case .liveClient(let client): apply(client, recorded: event)
        case nil: return
        }
    }

    private mutating func apply(_ event: ServerEvent, recorded: RecordedEvent) {
        switch event {
        // These are nearly all that a server sends, and no matter of the other folds.
        case .responseOutputTextDelta, .responseOutputAudioDelta, .responseOutputAudioTranscriptDelta:
            let response = responseIndex.number(of: event)
            eventResponse = response
            factsFold.apply(event)
            if case .responseOutputAudioDelta(let delta) = event {
                play(delta, of: response, recorded)
            } else {
                conversationFold.apply(event, recorded: recorded, response: response)
                turnFold.touch(turnFold.turn(ofResponse: response))
            }
            guard let response, !responseFold.knowsDelta(event, of: response) else { return }
            responseFold.apply(event, recorded: recorded, response: response, usageOrdinal: nil)
        case .unknown(let unknown):
            guard let cancelled = unknown.cancelledResponse else { return }
            apply(.responseDone(cancelled), recorded: recorded)
        case .rateLimitsUpdated, .malformed:
            return
        default:
            if case .sessionCreated = event { responseIndex.beginConnection() }
            let response = responseIndex.number(of: event)
            eventResponse = response
            let maker = response.map { ToolCallFold.Maker(number: $0, id: responseIndex.id(of: $0)) }
            factsFold.apply(event)
            conversationFold.apply(event, recorded: recorded, response: response)
            toolCallFold.apply(event, recorded: recorded, maker: maker)
            usageFold.transcriptionModel = speechFold.settings.transcriptionModel
            let usageOrdinal = usageFold.apply(event, recorded: recorded, response: response)
            responseFold.apply(event, recorded: recorded, response: response, usageOrdinal: usageOrdinal)
            problemFold.apply(event, recorded: recorded)
            applyToTurns(event, recorded: recorded, response: response)
        }
    }

    private mutating func apply(_ event: LiveServerEvent, recorded: RecordedEvent) {
        if case .sessionStarted = event { responseIndex.beginConnection() }
        let response = responseIndex.number(of: event)
        eventResponse = response
        let maker = response.map { ToolCallFold.Maker(number: $0, id: responseIndex.id(of: $0)) }
        factsFold.apply(event)
        conversationFold.apply(event, recorded: recorded)
        toolCallFold.apply(event, recorded: recorded, maker: maker)
        let usageOrdinal = usageFold.apply(event, recorded: recorded, response: response)
        responseFold.apply(event, recorded: recorded, response: response, usageOrdinal: usageOrdinal)
        problemFold.apply(event, recorded: recorded)
        apply(toLiveTurns: event, recorded)
    }

    private mutating func apply(_ event: LiveClientEvent, recorded: RecordedEvent) {
        factsFold.apply(event)
        conversationFold.apply(event, recorded: recorded)
        toolCallFold.apply(event, recorded: recorded)
        usageFold.apply(event)
        apply(toLiveTurns: event, recorded)
    }

    // MARK: - What follows

    /// What the server said about the session.
    public var facts: SessionFacts { factsFold.facts }

    /// The items of the conversation in its order, deleted ones included.
    public var conversation: [ConversationItem] {
        var fold = self
        // How a response was played is worked out once, not for each of its items.
        _ = fold.playbackFold.takeChanged()
        return conversationFold.order.items.map { fold.withHeard(conversationFold.items[$0].summary, at: $0) }
    }

    /// The turns, in the order in which they came to be; none in a session that only transcribes or translates.
    public var turns: [Turn] {
        var liveTurnFold = liveTurnFold
        liveTurnFold.settle(conversationFold, toolCallFold)
        if let turns = liveTurnFold.turns { return turns }
        var sources = turnSources
        sources.playback.placeQueue()
        return (0..<turnFold.rows.count).map { Turn(turnFold.rows[$0], ordinal: $0 + 1, sources) }
    }

    /// The function and MCP calls, in order of appearance.
    public var toolCalls: [ToolCall] { toolCallFold.rows.all }

    /// The responses, in or out of the conversation, in order of appearance.
    public var responses: [ResponseSummary] { responseFold.rows.all }

    /// What was spent, in order of appearance.
    public var usage: [UsageRecord] { usageFold.rows.all }

    /// What went wrong, in order of appearance.
    public var problems: [SessionProblem] { problemFold.rows.all }

    /// What is new or different since the last call, or since the start.
    ///
    /// Replacing rows of the same ordinal with these, call after call, gives the values of the properties.
    public mutating func takeChanges() -> Changes {
        var changes = Changes()
        changes.facts = factsFold.takeChanged()
        settleTurns()
        changes.items = conversationFold.takeChanged().map {
            (position: $0.position, item: withHeard($0.item, at: $0.index))
        }
        changes.turns = takeChangedTurns()
        changes.toolCalls = toolCallFold.takeChanged()
        changes.responses = responseFold.takeChanged()
        changes.usage = usageFold.takeChanged()
        changes.problems = problemFold.takeChanged()
        return changes
    }
}
