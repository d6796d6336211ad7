extension ServerEvent {
    /// The function call whose arguments this event completes: what a client has to act on.
    ///
    /// From `response.function_call_arguments.done`. The beta leaves the name out there; it is in the item of
    /// `response.output_item.done`.
    public var completedFunctionCall: FunctionArgumentsDone? {
        if case .responseFunctionCallArgumentsDone(let event) = self { event } else { nil }
    }

    /// The piece of the assistant's words that this event adds, written or spoken.
    public var textDelta: String? {
        switch self {
        case .responseOutputTextDelta(let event), .responseOutputAudioTranscriptDelta(let event): event.delta
        default: nil
        }
    }

    /// The piece of the assistant's audio that this event adds.
    public var audioDelta: Base64Audio? {
        if case .responseOutputAudioDelta(let event) = self { event.delta } else { nil }
    }

    /// The response, if this event ends one: `response.done` comes for every outcome.
    public var completedResponse: Response? {
        if case .responseDone(let event) = self { event.response } else { nil }
    }
}

extension Message {
    /// The message's words, written or spoken, over all its parts.
    public var text: String {
        content.compactMap { $0.text ?? $0.transcript ?? $0.refusal }.joined(separator: "\n")
    }
}
