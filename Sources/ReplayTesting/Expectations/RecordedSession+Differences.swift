public import RealtimeProtocol

// What the expectations say, as values: for tests in which Swift Testing's issues do not count, such as those of XCTest.
extension RecordedSession {
    /// How something about the session differs from this text; nil when it does not.
    ///
    /// - Parameters:
    ///   - text: What may differ.
    ///   - expected: Its text; a line feed at the end makes no difference.
    /// - Returns: The lines that differ.
    public func difference(in text: SessionText, from expected: String) -> LineDifference? {
        LineDifference(from: expected, to: text.text(of: self))
    }

    /// How what an app sent differs from what the client sent when the session was recorded; nil when it does not.
    ///
    /// - Parameter events: What the app sent, in order.
    /// - Returns: The lines that differ.
    public func difference(inSent events: [ClientEvent]) -> LineDifference? {
        difference(inSent: events.map(RealtimeEvent.client))
    }

    /// How what an app sent differs from what the client of a GPT-Live session sent; nil when it does not.
    ///
    /// - Parameter events: What the app sent, in order.
    /// - Returns: The lines that differ.
    public func difference(inSent events: [LiveClientEvent]) -> LineDifference? {
        difference(inSent: events.map(RealtimeEvent.liveClient))
    }

    private func difference(inSent events: [RealtimeEvent]) -> LineDifference? {
        let lines = ClientEventsText(names: idNames).lines(of: events)
        return LineDifference(from: SessionText.clientEvents.text(of: self), to: lines.joined(separator: "\n"))
    }

    /// Why the session does not match the snapshot in a file beside the test; nil if it does.
    ///
    /// - Parameters:
    ///   - texts: The aspects to compare.
    ///   - suffix: What tells it from other snapshots of the same session in the same test.
    ///   - filePath: The test's source.
    ///   - function: The test's function; used where Swift Testing does not run the test.
    /// - Returns: The failure: how it differs, or what was recorded.
    public func snapshotFailure(
        of texts: [SessionText] = [.conversation, .toolCalls, .usage],
        named suffix: String? = nil,
        filePath: String = #filePath,
        function: String = #function
    ) -> String? {
        ReplayTesting.snapshotFailure(
            of: texts.map { "\($0.name)\n\n\($0.text(of: self))" }.joined(separator: "\n"),
            named: [name, suffix].compactMap(\.self).joined(separator: "."),
            filePath: filePath,
            function: function
        )
    }
}
