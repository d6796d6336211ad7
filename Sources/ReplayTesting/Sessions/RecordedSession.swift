public import RealtimeProtocol
public import SessionAnalysis
public import SessionRecording
public import SessionReplay

/// A recorded session for a test: its decoded events, and what follows from them.
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
    /// Its name in failures and file names.
    public let name: String
    /// The session's frames, and what is known about it.
    public let recording: Recording
    /// The events of both directions in their order, each beside its frame, with how it differs from the protocol.
    public let events: [ReplayedEvent]
    private let progress: SessionProgress
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
        var progress = SessionProgress()
        var details = ItemDetails()
        for event in events {
            progress.note(event.recorded, decoded: event.event)
            details.apply(event.event)
        }
        progress.finish(recording.metadata)
        self.name = name ?? recording.metadata.id
        self.recording = recording
        self.events = events
        self.progress = progress
        itemDetails = details
    }

    // MARK: - The events

    /// What the server of a Realtime session sent, in its order; frames that are no events are left out.
    public var serverEvents: [ServerEvent] { events.compactMap(\.serverEvent) }

    /// What the client sent when the session was recorded, in its order; frames that are no events are left out.
    public var clientEvents: [ClientEvent] { events.compactMap(\.clientEvent) }

    /// What the server of a GPT-Live session sent, in its order; frames that are no events are left out.
    public var liveServerEvents: [LiveServerEvent] { events.compactMap(\.liveServerEvent) }

    /// What the client of a GPT-Live session sent, in its order; frames that are no events are left out.
    public var liveClientEvents: [LiveClientEvent] { events.compactMap(\.liveClientEvent) }

    /// Plays the session.
    ///
    /// By default it keeps every recorded gap and still takes no time, because its clock jumps to whatever is waited for.
    ///
    /// - Parameters:
    ///   - range: Which part of the session is played.
    ///   - pace: How fast to play.
    ///   - loop: How often to repeat it.
    ///   - clock: What waits; the test can tell the time of each event by it.
    ///   - control: Pauses, resumes and steps the replay.
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

    private var fold: SessionFold { progress.fold }

    /// The items of the conversation in its order, deleted ones included.
    public var conversation: [ConversationItem] { fold.conversation }

    /// The function and MCP calls, in order of appearance.
    public var toolCalls: [ToolCall] { fold.toolCalls }

    /// The inputs, and what the assistant did about each: with its latencies and what was heard.
    public var turns: [Turn] { fold.turns }

    /// The responses, in order of appearance.
    public var responses: [ResponseSummary] { fold.responses }

    /// Errors, failed responses and failed transcriptions, in order of appearance.
    public var problems: [SessionProblem] { fold.problems }

    /// What the rules of lint find, in the order of the events.
    public var findings: [Finding] { progress.findings }

    /// The session's usage totals.
    public var usage: UsageTotals { UsageTotals(fold) }

    /// Unknown and malformed parts of what the server sent.
    public var report: ReplayReport {
        var report = ReplayReport()
        for event in events { report.note(event) }
        return report
    }
}
