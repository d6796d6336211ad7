import JSONBytes
import ModelContext
import SessionRecording

/// A question that a person can have an agent look into.
enum AgentPrompt: String, CaseIterable {
    case whyWasItSlow = "why_was_it_slow"
    case whatWentWrong = "what_went_wrong"

    /// What the person is told of it.
    var description: PromptDescription {
        PromptDescription(
            rawValue,
            title: title,
            purpose,
            arguments: [
                .init("session", "The session: an id, a prefix of it, or latest. Default: latest."),
                .init("observation", "What somebody noticed, such as: the second answer took long."),
            ]
        )
    }

    private var title: String {
        switch self {
        case .whyWasItSlow: "Why was it slow?"
        case .whatWentWrong: "What went wrong?"
        }
    }

    /// What it is for.
    var purpose: String {
        switch self {
        case .whyWasItSlow: "Find out where the time went in a session, turn by turn."
        case .whatWentWrong: "Find out what failed in a session, and what to do about it."
        }
    }

    /// What the person would say, with what the first tool tells of the session.
    func text(_ arguments: [String: String], _ library: SessionLibrary) throws -> String {
        let name = arguments["session"] ?? "latest"
        let observation = arguments["observation"].map { "\nWhat was noticed: \($0)\n" } ?? ""
        let session = try library.session(.stored(name))
        let first = try firstLook(session.metadata.id, library)
        return """
            \(question(session.metadata.id))
            \(observation)
            \(steps)

            Here is what \(firstTool.name) tells of it:

            \(AgentReply.cut(first.text, to: AgentLimits.text))
            """
    }

    private func question(_ session: String) -> String {
        switch self {
        case .whyWasItSlow: "Why was the recorded session \(session) slow? Use the tools of tapedeck."
        case .whatWentWrong: "What went wrong in the recorded session \(session)? Use the tools of tapedeck."
        }
    }

    private var steps: String {
        switch self {
        case .whyWasItSlow:
            """
            1. get_latency: which durations are long, and in which turn. A bar's parts are, in order: until the server \
            noticed the end of speech (turn detection), until it created the response, the tools, the model.
            2. get_turns: what was said in the slow turns, and their figures: endpointing_ms, ttft_ms, tool_ms, tool_gap_ms.
            3. Tools slow: get_tool_calls (duration_ms). The model slow: get_session (tokens, cached or not) and \
            get_events with include ["session.updated"] for the instructions. Turn detection slow: the same event's \
            turn_detection.
            4. Tell the cause with its figures and the seq of the events that show it, and what to change.
            """
        case .whatWentWrong:
            """
            1. lint: what is known to be wrong, and what to do about it; each finding names the event (seq).
            2. get_session: errors, failed responses, how it ended. get_tool_calls: failed and unanswered calls.
            3. get_conversation: what was said, what was cut off, and what nobody heard.
            4. get_events around the seq of a finding (start, end): what each side sent.
            5. Tell what happened first, what followed from it, the seq of the events that show it, and what to change.
            """
        }
    }

    private var firstTool: any AgentTool.Type {
        switch self {
        case .whyWasItSlow: GetLatencyTool.self
        case .whatWentWrong: LintTool.self
        }
    }

    private func firstLook(_ session: String, _ library: SessionLibrary) throws -> AgentReply {
        let arguments = try firstTool.description.arguments(.object([("sessions", .array([.string(session)]))]))
        return try firstTool.reply(arguments, library)
    }
}
