public import RealtimeProtocol
public import SessionAnalysis
public import SessionRecording
public import SessionReplay

/// A recorded session made ready for a test: its events decoded, and what follows from them.
///
/// ```swift
/// @Test func ferryCall() throws {
///     let session = try RecordedSession("ferry-call")
///     var app = VoiceApp()
///     session.expectSent(session.serverEvents.flatMap { app.receive($0) })
/// }
/// ```
///
/// `"ferry-call"` is `Recordings/ferry-call.jsonl` beside the test's source, or in a folder above it.
public struct RecordedSession: Sendable {
    /// What it is called in failures and file names.
    public let name: String
    /// The session's frames, and what is known about it.
    public let recording: Recording
    /// The events of both directions in their order, each beside its frame, with how it differs from the protocol.
    public let events: [ReplayedEvent]
    private let fold: SessionFold
    /// What texts tell of the conversation's items beside the items themselves.
    let itemDetails: ItemDetails

    /// Makes a recording ready, from wherever it comes.
    ///
    /// - Parameters:
    ///   - recording: The session.
    ///   - name: What it is called in failures and file names; nil for the session's id.
    public init(_ recording: Recording, name: String? = nil) {
        let decoder = ReplayDecoder(notesDrift: true)
        let events = recording.events.map { decoder.decode($0) }
        var fold = SessionFold()
        var details = ItemDetails()
        for event in events {
            fold.apply(event.recorded, decoded: event.event)
            details.apply(event.event)
        }
        self.name = name ?? recording.metadata.id
        self.recording = recording
        self.events = events
        self.fold = fold
        itemDetails = details
    }

    // MARK: - The events

    /// What the server sent, in its order; frames that are no events are left out.
    public var serverEvents: [ServerEvent] { events.compactMap(\.serverEvent) }

    /// What the client sent when the session was recorded, in its order; frames that are no events are left out.
    public var clientEvents: [ClientEvent] { events.compactMap(\.clientEvent) }

    /// Plays the session.
    ///
    /// With its defaults it keeps every gap as recorded and takes no time, since its clock jumps to whatever is waited
    /// for.
    ///
    /// - Parameters:
    ///   - range: Which part of the session is played.
    ///   - pace: How fast it goes.
    ///   - loop: How often it is played over.
    ///   - clock: What waits; the test can tell the time of each event by it.
    ///   - control: What pauses it, resumes it, and lets it go step by step.
    /// - Returns: The events of both directions, each when it is due.
    public func replay<C: Clock>(
        range: EventRange = .all,
        pace: ReplayPace = .original,
        loop: ReplayLoop = .once,
        clock: C = VirtualClock(),
        control: ReplayControl? = nil
    ) -> Replay<C> where C.Duration == Duration {
        Replay(
            of: recording,
            range: range,
            pace: pace,
            loop: loop,
            clock: clock,
            control: control,
            notingDrift: true
        )
    }

    // MARK: - What follows from them

    /// The items of the conversation in its order, deleted ones included.
    public var conversation: [ConversationItem] { fold.conversation }

    /// The function and MCP calls, in order of appearance.
    public var toolCalls: [ToolCall] { fold.toolCalls }

    /// The responses, in order of appearance.
    public var responses: [ResponseSummary] { fold.responses }

    /// Errors, failed responses and failed transcriptions, in order of appearance.
    public var problems: [SessionProblem] { fold.problems }

    /// What the session cost.
    public var usage: UsageTotals { UsageTotals(fold) }

    /// What this version does not know of what the server sent, or what is not as it should be.
    public var report: ReplayReport {
        var report = ReplayReport()
        for event in events { report.note(event) }
        return report
    }
}
