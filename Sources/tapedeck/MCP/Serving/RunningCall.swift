import Dispatch
import ModelContext

/// A call whose answer is being looked for, on a thread of its own.
struct RunningCall {
    let call: ContextCall
    private let interruption = ReadingInterruption()
    /// When its time is over.
    private var deadline: ContinuousClock.Instant

    /// How long it may take until a call that was ended is over.
    private static let patience = Duration.seconds(2)
    /// A query may begin right after another was ended.
    private static let pause = Duration.milliseconds(50)

    /// Starts the search; the inbox gets the answer.
    init(_ call: ContextCall, _ answers: AgentAnswers, _ inbox: AgentInbox) {
        self.call = call
        deadline = .now + answers.timeLimit
        let interruption = interruption
        DispatchQueue(label: "tapedeck.mcp.call").async {
            inbox.put(.answer(call.number, answers.answer(call.purpose, interruption)))
        }
    }

    /// Nobody waits for the answer any more.
    mutating func cancel() { deadline = min(deadline, .now) }

    /// When to look at it again.
    var nextLook: Duration { max(deadline - .now, Self.pause) }

    /// Ends it if its time is over.
    ///
    /// - Returns: Whether it cannot be ended: then it is left alone.
    func look() -> Bool {
        guard deadline <= .now else { return false }
        interruption.interrupt()
        return deadline + Self.patience <= .now
    }
}
