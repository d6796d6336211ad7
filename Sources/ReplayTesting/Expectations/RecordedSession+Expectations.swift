public import RealtimeProtocol
public import SessionAnalysis
import SessionRecording
import SessionReplay
public import Testing

extension RecordedSession {
    /// Expects an aspect of the session to equal a text.
    ///
    /// ```swift
    /// session.expect(
    ///     .toolCalls,
    ///     is: """
    ///         find_departures({"island":"Heron Island"}) → completed: {"time":"21:40"}
    ///         """
    /// )
    /// ```
    ///
    /// - Parameters:
    ///   - text: The aspect to compare.
    ///   - expected: Its text; a line feed at the end makes no difference.
    ///   - sourceLocation: Where to report a failure.
    public func expect(
        _ text: SessionText,
        is expected: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard let difference = difference(in: text, from: expected) else { return }
        Failure(difference, in: "\(text.name) of \(name)").record(at: sourceLocation)
    }

    /// Expects the session to match the snapshot in a file beside the test.
    ///
    /// The file is `__Snapshots__/SOURCE/TEST.RECORDING.txt`, or `TEST.RECORDING.NAME.txt`, in the folder of the test's
    /// source. `TAPEDECK_SNAPSHOTS` set to `once` or `all` records it.
    ///
    /// - Parameters:
    ///   - texts: The aspects to compare.
    ///   - name: Distinguishes it from other snapshots of the same session in the same test.
    ///   - filePath: The test's source.
    ///   - function: The test's function; used where Swift Testing does not run the test.
    ///   - sourceLocation: Where to report a failure.
    public func expectSnapshot(
        of texts: [SessionText] = [.conversation, .toolCalls, .usage],
        named name: String? = nil,
        filePath: String = #filePath,
        function: String = #function,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let failure = snapshotFailure(of: texts, named: name, filePath: filePath, function: function)
        if let failure { Failure(text: failure).record(at: sourceLocation) }
    }

    /// Expects everything that the server sent to be known to this version and well-formed.
    ///
    /// - Parameters:
    ///   - allowed: Lines of ``SessionText/drift``, or beginnings of such, that are no failure.
    ///   - sourceLocation: Where to report a failure.
    public func expectNoDrift(
        except allowed: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let drift = SessionText.drift.text(of: self).split(separator: "\n").filter { line in
            !allowed.contains { line.hasPrefix($0) }
        }
        guard !drift.isEmpty else { return }
        Failure(text: "\(name) differs from the protocol:\n\n\(drift.joined(separator: "\n"))")
            .record(at: sourceLocation)
    }

    /// Expects the rules of lint to find nothing wrong with the session.
    ///
    /// ```swift
    /// session.expectNoFindings(except: "slow-tool")
    /// ```
    ///
    /// - Parameters:
    ///   - severity: The least severe findings that fail the test.
    ///   - rules: Rules that may find something.
    ///   - sourceLocation: Where to report a failure.
    public func expectNoFindings(
        from severity: Finding.Severity = .warning,
        except rules: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let found = findings.filter { $0.severity >= severity && !rules.contains($0.rule) }
        guard !found.isEmpty else { return }
        let lines = found.map { "seq \($0.seq): \($0.severity.rawValue) \($0.rule): \($0.message)" }
        Failure(text: "lint finds in \(name):\n\n\(lines.joined(separator: "\n"))").record(at: sourceLocation)
    }

    /// Expects events of these types in this order, with any others in between.
    ///
    /// - Parameters:
    ///   - types: The types, as the wire spells them.
    ///   - direction: Who sends them.
    ///   - sourceLocation: Where to report a failure.
    public func expectOrder(
        of types: EventType...,
        from direction: Direction = .server,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let sent = events.filter { $0.recorded.direction == direction }
        var order = EventOrder(types)
        for event in sent { order.note(event.event?.type, seq: event.recorded.seq) }
        guard let failure = order.failure else { return }
        Failure(text: "events of \(name) are not in order:\n\n\(failure)").record(at: sourceLocation)
    }

    /// Expects an app to have sent what the recorded client sent.
    ///
    /// The events' own ids and the ids that the client chose make no difference, nor does the order of a JSON object's
    /// members. Audio that is appended is left out on both sides: a test has no microphone.
    ///
    /// - Parameters:
    ///   - events: What the app sent, in order.
    ///   - sourceLocation: Where to report a failure.
    public func expectSent(_ events: [ClientEvent], sourceLocation: SourceLocation = #_sourceLocation) {
        guard let difference = difference(inSent: events) else { return }
        Failure(difference, in: "what the client sent in \(name)").record(at: sourceLocation)
    }

    /// Expects an app to have sent what the recorded client of a GPT-Live session sent.
    ///
    /// What makes no difference is the same as for the Realtime API.
    ///
    /// - Parameters:
    ///   - events: What the app sent, in order.
    ///   - sourceLocation: Where to report a failure.
    public func expectSent(_ events: [LiveClientEvent], sourceLocation: SourceLocation = #_sourceLocation) {
        guard let difference = difference(inSent: events) else { return }
        Failure(difference, in: "what the client sent in \(name)").record(at: sourceLocation)
    }
}
