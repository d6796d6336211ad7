import RealtimeProtocol
import SessionRecording

/// How a call moves on: `in_progress` → `unanswered` → `completed` or `failed`. The first answer counts.
extension ToolCall {
    var isAnswered: Bool { status == .completed || status == .failed }

    /// The arguments are complete.
    mutating func request(with arguments: String, at moment: Timestamp?) {
        noteArguments(arguments)
        guard status == .inProgress else { return }
        status = .unanswered
        requestedAt = moment
    }

    /// The arguments stay incomplete, though they may have been called done: that is said of what a cancelled response
    /// leaves, too.
    mutating func cut(at arguments: String) {
        noteArguments(arguments)
        guard status == .unanswered else { return }
        status = .inProgress
        requestedAt = nil
    }

    mutating func answer(_ output: String, at moment: Timestamp?) {
        guard !isAnswered else { return }
        self.output = output
        end(.completed, at: moment)
    }

    mutating func deny(reason: String?, at moment: Timestamp?) {
        guard !isAnswered else { return }
        error = if let reason, !reason.isEmpty { "approval denied: \(reason)" } else { "approval denied" }
        end(.failed, at: moment)
    }

    /// What an MCP call came to, as its item shows it; before or after an event said how it ended.
    mutating func note(output: String?, error: MCPError?, at moment: Timestamp?) {
        self.output = output ?? self.output
        if let error {
            self.error = error.message ?? error.type ?? self.error
            end(.failed, at: moment)
        } else if output != nil {
            end(.completed, at: moment)
        }
    }

    mutating func end(_ ending: Status, at moment: Timestamp?) {
        guard !isAnswered else { return }
        status = ending
        answeredAt = moment
    }

    /// What is empty never wins over what was streamed.
    private mutating func noteArguments(_ arguments: String) {
        if !arguments.isEmpty || self.arguments == nil { self.arguments = arguments }
    }
}
