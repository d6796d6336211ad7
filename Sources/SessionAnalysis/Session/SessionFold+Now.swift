/// What goes on when the events so far have come.
extension SessionFold {
    /// The responses that run, in order of appearance.
    var runningResponses: [ResponseSummary] {
        responseFold.openNumbers.filter(responseIndex.isRunning).compactMap { responseFold.summary(ofResponse: $0) }
            .sorted { $0.ordinal < $1.ordinal }
    }

    /// The calls that wait for an answer, or for the rest of their arguments, in order of appearance.
    var waitingCalls: [ToolCall] { toolCalls.filter { !$0.isAnswered } }

    /// The first message that a response said, for audio of which the server tells no more.
    func spokenItem(ofResponse number: Int) -> Int? { conversationFold.assistantMessages(ofResponse: number).first }
}
