import LibC
import SessionRecorder
import SessionRecording

/// One line on the terminal that tells how a recording goes, once a second; nothing anywhere else.
struct RecordingStatusLine {
    private let recorder: Recorder
    private let notices: NoticeQueue

    init(_ recorder: Recorder, _ notices: NoticeQueue) {
        self.recorder = recorder
        self.notices = notices
    }

    /// Keeps the line true until `end` returns.
    func show(until end: @Sendable @escaping () async -> Void) async {
        guard Terminal(fileDescriptor: STDERR_FILENO) != nil else { return await end() }
        await withTaskGroup { group in
            group.addTask { await refresh() }
            await end()
            group.cancelAll()
        }
        notices.clearStatus()
    }

    private func refresh() async {
        var events = recorder.status.events
        while (try? await Task.sleep(for: .seconds(1))) != nil {
            let status = recorder.status
            let line = Self.line(status, eventsPerSecond: status.events - events)
            let width = Terminal(fileDescriptor: STDERR_FILENO)?.width ?? .max
            notices.show(status: line.truncated(toWidth: width - 1))
            events = status.events
        }
    }

    /// `2 sessions · 140 events/s · 8,201 events · backlog 12 · lost 0`.
    static func line(_ status: Recorder.Status, eventsPerSecond: Int) -> String {
        var parts = [
            HumanText.count(status.openSessions, "session"),
            "\(HumanText.count(eventsPerSecond)) events/s",
            HumanText.count(status.events, "event"),
            "backlog \(HumanText.count(status.backlogEvents))",
            "lost \(HumanText.count(status.lost))",
        ]
        if let error = status.lastError, status.isFailing { parts.append(TextSanitizer.line(error)) }
        return parts.joined(separator: " · ")
    }
}
