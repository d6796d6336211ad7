import JSONBytes
import RealtimeProtocol
import SessionRecording

/// How a call moves on: `in_progress` → `unanswered` → `completed` or `failed`. The first answer counts.
extension ToolCall {
    var isAnswered: Bool { status == .completed || status == .failed }

    /// Whether it waits for an answer to arguments that are not whole: those of a response that was cut off may have been
    /// called done.
    var isTorn: Bool {
        guard status == .unanswered, let arguments, !arguments.isEmpty else { return false }
        return JSON(parsing: arguments) == nil
    }

    /// The arguments are complete.
    mutating func request(with arguments: String, at moment: Timestamp?) {
        noteArguments(arguments)
        guard status == .inProgress else { return }
        status = .unanswered
        requestedAt = moment
    }

    /// The arguments stay incomplete, though they may have been called done: that is said of what a cancelled response
    /// leaves, too.
    ///
    /// The reason is in the server's words.
    mutating func cut(at arguments: String, reason: String?) {
        noteArguments(arguments)
        status = .failed
        requestedAt = nil
        error = ["cut off", reason].compactMap(\.self).joined(separator: ": ")
    }

    /// It goes on after all.
    mutating func reopen() {
        (status, error) = (.inProgress, nil)
    }

    mutating func answer(_ output: String, at moment: Timestamp?) {
        guard !isAnswered else { return }
        self.output = output
        end(.completed, at: moment)
    }

    /// The answer did not happen: the server has refused it.
    mutating func takeBack(to status: Status, error: String?) {
        (output, answeredAt) = (nil, nil)
        (self.status, self.error) = (status, error)
    }

    mutating func deny(reason: String?, at moment: Timestamp?) {
        guard !isAnswered else { return }
        error = if let reason, !reason.isEmpty { "approval denied: \(reason)" } else { "approval denied" }
        end(.failed, at: moment)
    }

    /// What an MCP call came to, as its item shows it; before or after an event said how it ended.
    mutating func note(output: String?, error: MCPError?, at moment: Timestamp?) {
        self.output = output ?? self.output
        // An empty object says nothing.
        if let error, error != MCPError() {
            self.error = error.message ?? error.type ?? error.code.map { "code \($0)" } ?? self.error
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
