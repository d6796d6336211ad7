import JSONBytes
import RealtimeProtocol

/// A call's arguments are no JSON, or do not fit the tool's own schema.
struct ArgumentsInvalid: LintRule {
    static let id = "arguments-invalid"
    static let severity = Finding.Severity.error
    static let summary = "A call's arguments are not JSON, or do not fit the tool's own schema."
    static let subjects: Set<LintSubject> = [.session, .response]

    /// A tool may be declared anew while a response runs: the last few declarations count.
    private static let rememberedCount = 4

    /// By the tool's name, the newest last.
    private var schemas: [String: [RawJSON]] = [:]

    mutating func note(
        _ event: ClientEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        switch event {
        case .sessionUpdate(let event): declare(event.session?.tools)
        case .responseCreate(let event): declare(event.response?.tools)
        default: return
        }
    }

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        switch event {
        case .sessionCreated(let event), .sessionUpdated(let event): declare(event.session?.tools)
        case .responseDone(let event) where event.response?.status == .completed && !moment.isRedacted:
            for call in moment.response.map({ session.toolCallFold.calls(ofResponse: $0) }) ?? [] {
                check(call, moment, &report)
            }
        default: return
        }
    }

    private mutating func declare(_ tools: [Tool]?) {
        for tool in tools ?? [] {
            guard case .function(let tool) = tool, let name = tool.name ?? tool.function?.name,
                let schema = tool.parameters ?? tool.function?.parameters
            else { continue }
            let known = schemas[name, default: []]
            if known.last == schema { continue }
            schemas[name] = known.suffix(Self.rememberedCount - 1) + [schema]
        }
    }

    private func check(_ call: ToolCall, _ moment: LintMoment, _ report: inout LintReport) {
        guard call.kind != .delegation, call.status != .inProgress, let arguments = call.arguments else { return }
        let name = LintText.name(call.name)
        let problem: String? =
            if let value = JSON(parsing: arguments) {
                call.kind == .function ? misfit(of: value, call.name).map { "that do not fit its schema: \($0)" } : nil
            } else {
                "that are not JSON"
            }
        guard let problem else { return }
        report.find(
            "\(name) was called with arguments \(problem). Answer with an error as its output, so that the model calls "
                + "again, and make the schema clearer.",
            at: moment.seq,
            item: call.itemID,
            response: call.responseID
        )
    }

    /// What does not fit the newest declaration; nil when any fits, or nothing is known of the tool.
    private func misfit(of value: JSON, _ name: String?) -> String? {
        guard let known = name.flatMap({ schemas[$0] }) else { return nil }
        let misfits = known.map { JSON(parsing: $0.bytes).flatMap { JSONSchema($0).misfit(of: value) } }
        return misfits.contains(nil) ? nil : misfits.last ?? nil
    }
}

extension Session {
    /// The tools, where it says which.
    fileprivate var tools: [Tool]? {
        switch self {
        case .realtime(let session): session.tools
        case .legacy(let session): session.tools
        default: nil
        }
    }
}
