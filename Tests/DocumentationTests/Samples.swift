// The Swift code of the README and of the DocC articles, so that it is known to compile. `SampleTests` finds each block
// of theirs here, line for line; nothing calls these functions.

import Foundation
import Logging
import RealtimeProtocol
import RealtimeProxy
import ReplayServer
import ReplayTesting
import SessionAnalysis
import SessionAudio
import SessionRecorder
import SessionRecording
import SessionRedaction
import SessionReplay
import SessionStore
import Testing

// MARK: - RealtimeProtocol

private func decodeAFrame(_ frame: [UInt8], _ app: App) throws {
    let show = app.show, play = app.play, run = app.run, log = app.log
    let decoder = EventDecoder()
    switch try decoder.decodeServerEvent(frame[...]) {
    case .responseOutputTextDelta(let event): show(event.delta)
    case .responseOutputAudioDelta(let event): play(try event.delta.decoded())
    case .responseFunctionCallArgumentsDone(let event): run(event.name, event.arguments)
    case .unknown(let event): log(event.type)
    default: break
    }
}

private func buildAnEvent(_ socket: Socket) {
    let update = ClientEvent.sessionUpdate(
        .with {
            $0.session = .realtime(
                .with {
                    $0.instructions = "Be brief."
                    $0.audio = .with { $0.input = .with { $0.turnDetection = .null } }
                }
            )
        }
    )
    socket.send(update.encoded())
}

private func handleWhatIsUnknown(_ event: ServerEvent, _ app: App) {
    let log = app.say, handle = app.handle
    switch event {
    case .unknown(let unknown): log("new type: \(unknown.type.rawValue)")
    case .malformed(let malformed): log("no event: \(malformed.misfit)")
    default: handle(event)
    }
}

private func listDrift(_ frame: ArraySlice<UInt8>, _ app: App) throws {
    let log = app.say
    let (event, drift) = try EventDecoder().decodeNotingDrift(frame, from: .server)
    for path in drift.unknownMembers { log("new member: \(path)") }
    for misfit in drift.misfits { log("does not fit: \(misfit)") }
    _ = event
}

// MARK: - SessionRecording

private func readAndWriteRecordings(_ path: String) throws {
    var reader = try RecordingReader.open(path: path)
    while let element = try reader.next() {
        switch element {
        case .session(let session): print("session", session.id)
        case .event(let event): print(event.seq, event.direction, event.payload.count)
        case .problem(let problem): print(problem)
        }
    }

    let recording = try Recording.read(path: path)[0]

    let decoder = EventDecoder()
    for event in recording.events {
        let decoded = try? decoder.decode(event.payload, from: event.direction)
        guard case .server(.responseDone(let done)) = decoded else { continue }
        print(done.response?.usage?.totalTokens ?? 0)
    }

    var bytes: [UInt8] = []
    JSONLinesWriter.append(header: recording.metadata, to: &bytes)
    for event in recording.events { JSONLinesWriter.append(event, to: &bytes) }
}

// MARK: - SessionRedaction

private func shareARecording(_ recording: Recording) {
    var redactor = SessionRedactor(.init(masksTexts: true))
    let metadata = redactor.begin(recording.metadata)
    let events = recording.events.map { redactor.redact($0) }
    _ = (metadata, events)
}

private func redactAFrame(_ payload: [UInt8], _ url: String) {
    let stored = PayloadRedactor.redact(payload) ?? payload
    let address = HeaderRedactor.redact(url: url)
    _ = (stored, address)
}

// MARK: - SessionAnalysis

private func foldASession(_ path: String) throws {
    let recording = try Recording.read(path: path)[0]
    let fold = SessionFold.folding(recording.events)

    for item in fold.conversation where !item.deleted {
        print(item.role ?? "", item.text ?? "")
    }
    for call in fold.toolCalls {
        print(call.name ?? "?", call.arguments ?? "", call.durationMs ?? 0)
    }
    let usage = UsageTotals(fold)
    print(usage.responses, usage.tokens.total)
}

private func measureTurns(_ recording: Recording) {
    let fold = SessionFold.folding(recording.events)
    for turn in fold.turns {
        print(turn.ordinal, turn.inputText ?? "", turn.responseLatencyMs ?? .nan)
    }
    let summary = LatencySummary(fold.turns)
    if let response = summary[.responseLatency] { print("p95", response[.p95], "ms of", response.n) }
}

private func measureLoudness(_ appends: [[UInt8]]) {
    var meter = LoudnessMeter(format: .standard, frameMs: 1)
    for append in appends { meter.append(append) }
    if let end = meter.audibleEnd(in: 0..<meter.endFrame) { print("speech ends after", end, "ms") }
}

private func showAConversation(_ recording: Recording) {
    let fold = SessionFold.folding(recording.events)
    for item in fold.conversation where !item.deleted {
        print(item.role ?? "", item.text ?? "")
    }
}

private func foldALiveSession(_ events: [RecordedEvent]) {
    let decoder = EventDecoder()
    var fold = SessionFold()
    for event in events {
        fold.apply(event, decoded: try? decoder.decode(event.payload, from: event.direction))
        for call in fold.takeChanges().toolCalls where call.status == .completed {
            print("answered:", call.name ?? "?")
        }
    }
}

private func compareTwoSessions(_ before: Recording, _ after: Recording) {
    var options = SessionDifference.Options()
    options.ignoredFields = ["audio.output.voice", "output_tokens"]
    let difference = SessionDifference(from: before.events, to: after.events, options: options)
    for finding in difference.findings {
        print(finding.aspect, finding.subject, finding.field ?? "")
    }
}

private func compareTiming(_ before: Recording, _ after: Recording) {
    var options = SessionDifference.Options()
    options.aspects = [.timing]
    options.tolerance = .percent(20)
    let slower = SessionDifference(from: before.events, to: after.events, options: options)
    _ = slower
}

private func priceUsage(_ recording: Recording) {
    let fold = SessionFold.folding(recording.events)
    let cost = Cost(fold, sessionModel: recording.metadata.model, prices: PriceBook())
    for line in cost.lines {
        let amount = line.amount.map { "$\($0)" } ?? "unpriced"
        print(line.modelName, line.kind.rawValue, line.quantity, amount)
    }
    if let amount = cost.amount { print(cost.isLowerBound ? "at least" : "exactly", amount) }
}

private func priceUsageByOurOwnPrices(_ file: [UInt8]) throws {
    let ours = try PriceList(parsing: file)
    let book = PriceBook(users: ours.prices)
    _ = book
}

private func findWhatWentWrong(_ recording: Recording) {
    for finding in Lint.findings(in: recording) where finding.severity == .error {
        print(finding.seq, finding.rule, finding.message)
    }
}

// MARK: - SessionStore

private func showToolCalls(_ path: String) throws {
    let store = try SessionStore.open(path: path, access: .readOnly)
    let session = try store.session(matching: "latest")
    for call in try store.toolCalls(in: session) {
        print(call.name ?? "?", call.status.rawValue)
    }
}

private func queryADatabase(_ path: String) throws {
    let store = try SessionStore.open(path: path, access: .readOnly)

    let session = try store.session(matching: "latest")
    print(session.metadata.id, session.metadata.model ?? "unknown model", session.totalTokens)

    try store.forEachEvent(in: session) { event in
        print(event.seq, event.direction, event.payload.count)
        return event.seq < 100
    }

    for item in try store.conversation(in: session) where !item.deleted {
        print(item.role ?? "", item.text ?? "")
    }
    let totals = try store.usageTotals(of: [session])
    print(totals.first?.totals.tokens.total ?? 0)

    for (session, hits) in try store.search(SearchQuery("ferry OR boat"), parts: [.conversation], limit: 20) {
        for hit in hits { print(session.metadata.id, hit.role ?? "", hit.snippet.text) }
    }

    let sql = "SELECT status, avg(first_delta_ms) FROM responses GROUP BY status"
    try store.query(sql) { columns, values in
        print(zip(columns, values).map { "\($0): \($1)" }.joined(separator: ", "))
        return true
    }
}

private func importAndVerify(_ path: String, _ file: String) throws {
    let store = try SessionStore.open(path: path, access: .readWrite)
    var recording = try RecordingReader.open(path: file)
    let report = try store.importRecording(&recording)
    for session in report.sessions {
        print(session.stored.metadata.id, session.events)
    }
    for problem in report.problems { print(problem) }

    for session in try store.sessions() {
        let verdict = try store.verify(session)
        print(verdict.session, verdict.isWhole ? "whole" : "\(verdict.findingCount) findings")
    }

    for session in try store.sessionsToDerive() {
        try store.derive(session)
    }

    var criteria = PruneCriteria()
    criteria.part = .audio
    criteria.before = Timestamp(microseconds: Timestamp.now().microseconds - 7 * 86_400_000_000)
    let plan = try store.prune(criteria, isTrial: true)
    _ = plan
}

// MARK: - SessionReplay

private func playWithPace(_ client: App) async throws {
    for recording in try Recording.read(path: "weather.jsonl") {
        for try await event in Replay(of: recording, pace: .original.limitingIdle(to: .seconds(2))) {
            if let serverEvent = event.serverEvent { client.receive(serverEvent) }
        }
    }
}

private func play(_ recording: Recording, _ client: App) async throws {
    for try await event in Replay(of: recording) {
        if let serverEvent = event.serverEvent { client.receive(serverEvent) }
    }

    let pace = ReplayPace.scaled(2).limitingIdle(to: .seconds(3))
    for try await event in Replay(of: recording, pace: pace) {
        if let serverEvent = event.serverEvent { client.receive(serverEvent) }
    }
}

private func step(_ recording: Recording) {
    let control = ReplayControl()
    control.pause()
    let replay = Replay(of: recording, pace: .original, control: control)
    control.step()
    control.resume()
    _ = replay
}

private func report(_ recording: Recording) async throws {
    let replay = Replay(of: recording, notingDrift: true)
    var report = ReplayReport()
    for try await event in replay { report.note(event) }
    print(report.decoded, report.unknown.map(\.type), report.unknownFields.map(\.path))
}

private func playInTheReadme(_ app: App) async throws {
    let recording = try Recording.read(path: "capture.jsonl")[0]
    for try await event in Replay(of: recording, pace: .original.limitingIdle(to: .seconds(2))) {
        if let event = event.serverEvent { app.handle(event) }
    }
}

// MARK: - ReplayTesting

private func testAgainstARecording(_ session: RecordedSession, _ app: App, _ client: Client) async throws {
    let clock = VirtualClock()
    for try await event in session.replay(clock: clock) {
        if let event = event.serverEvent { app.receive(event) }
    }

    let server = try await ReplayServer.start(playing: session.recording)
    try await client.run(at: server.url)
    await server.stop()
    #expect(server.report.isFollowed)

    session.expect(
        .toolCalls,
        is: """
            find_departures({"after":"18:41","island":"Heron Island"}) → completed: {"departures":[…]}
            """
    )
    session.expectOrder(of: .sessionUpdated, .responseFunctionCallArgumentsDone, .responseDone)
    session.expectNoDrift()
    session.expectNoFindings(except: "slow-tool")
    #expect(session.usage.tokens.total < 2000)

    session.expectLatency(.responseLatency, p50: .milliseconds(800), p95: .milliseconds(1500))
    session.expectLatency(.bargeInStop, max: .milliseconds(300))
    session.expectInterruptions(1)
    session.expectHeard("Picture a winter night so clear", turn: 1)

    session.expectSnapshot()  // conversation, tool calls, usage
    session.expectSnapshot(of: [.events, .clientEvents], named: "events")  // in TEST.ferry-call.events.txt
    expectSnapshot(of: app.transcript, named: "transcript")  // any text of your own
}

// MARK: - RealtimeProxy

private enum Proxying {
    func record(into store: any RecordingStore, until end: () async -> Void) async throws {
        let logger = Logger(label: "proxy")
        let recorder = Recorder(into: store, logger: logger)
        let proxy = RealtimeProxy(configuration: ProxyConfiguration(), recorder: recorder, logger: logger)
        do {
            let address = try await proxy.start()
            print("point clients at ws://\(address)")
            await end()
        } catch {
            await proxy.shutdown(drain: .zero)
            recorder.shutdown()
            throw error
        }
        await proxy.shutdown(drain: .seconds(10))
        recorder.shutdown()
    }
}

// MARK: - The reader's own

private struct Socket {
    func send(_: [UInt8]) {}
}

private struct Client {
    func run(at _: String) async throws {}
}

private struct App {
    var transcript = ""
    func show(_: String) {}
    func play(_: [UInt8]) {}
    func run(_: String?, _: String) {}
    func log(_: EventType) {}
    func say(_: String) {}
    func receive(_: ServerEvent) {}
    func handle(_: ServerEvent) {}
}
