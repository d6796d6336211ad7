import ModelContext
import SessionRecording
import SessionStore

/// Finds the answers to what agents ask.
struct AgentAnswers: Sendable {
    /// The database.
    let path: String
    /// What a call may take.
    let timeLimit: Duration

    /// Sessions in a page of the list of resources.
    private static let listed = 50

    /// The answer to a call.
    ///
    /// - Parameters:
    ///   - purpose: What is asked.
    ///   - interruption: Ends the search for the answer.
    /// - Returns: The answer, or why there is none.
    func answer(
        _ purpose: ContextCall.Purpose,
        _ interruption: ReadingInterruption
    ) -> Result<ContextAnswer, ProtocolError> {
        let library = SessionLibrary(path: path, interruption: interruption)
        do {
            switch purpose {
            case .tool(let name, let arguments): return .success(.tool(tool(name, arguments, library)))
            case .resources(let after): return .success(try resources(after: after, library))
            case .resource(let uri): return .success(try resource(uri, library))
            case .prompt(let name, let arguments): return .success(try prompt(name, arguments, library))
            }
        } catch let error as ProtocolError {
            return .failure(error)
        } catch {
            return .failure(ProtocolError(Self.code(error), line(error)))
        }
    }

    private func tool(_ name: String, _ arguments: ToolArguments, _ library: SessionLibrary) -> ToolResult {
        guard let tool = AgentCatalog.tools.first(where: { $0.name == name }) else {
            return ToolResult(error: "there is no tool “\(name)”")
        }
        do {
            var reply = try tool.reply(arguments, library)
            if library.damagedLines > 0 {
                reply.notes.append("\(HumanText.count(library.damagedLines, "damaged line")) of the file left out")
            }
            return reply.result(format: arguments.text("format"))
        } catch {
            return ToolResult(error: line(error))
        }
    }

    // MARK: - Resources and prompts

    private func resources(after: String?, _ library: SessionLibrary) throws -> ContextAnswer {
        guard let sessions = try storedSessions(library) else { return .resources([], next: nil) }
        var start = 0
        if let after {
            guard let place = sessions.firstIndex(where: { $0.metadata.id == after }) else {
                throw ProtocolError(.invalidParams, "there is no page after “\(after)”; begin again without cursor")
            }
            start = place + 1
        }
        let page = sessions.dropFirst(start).prefix(Self.listed)
        let hasMore = start + page.count < sessions.count
        return .resources(
            page.map { SessionResource.description(of: $0.metadata) },
            next: hasMore ? page.last?.metadata.id : nil
        )
    }

    /// The sessions; nil where nothing was recorded yet, and so there is no database.
    private func storedSessions(_ library: SessionLibrary) throws -> [StoredSession]? {
        do {
            return try library.store().sessions()
        } catch let error as StoreError where error.code == .notFound {
            return nil
        }
    }

    private func resource(_ uri: String, _ library: SessionLibrary) throws -> ContextAnswer {
        guard let resource = SessionResource(uri: uri) else {
            throw ProtocolError(
                .invalidParams,
                "Resource not found: \(uri); there are \(SessionResource.forms.joined(separator: " and "))"
            )
        }
        let text = AgentReply.cut(try resource.text(library), to: AgentLimits.answer)
        return .resource(uri: uri, type: SessionResource.type, text: text + "\n")
    }

    private func prompt(
        _ name: String,
        _ arguments: [String: String],
        _ library: SessionLibrary
    ) throws -> ContextAnswer {
        guard let prompt = AgentPrompt(rawValue: name) else {
            throw ProtocolError(.invalidParams, "Unknown prompt: \(name)")
        }
        return .prompt(purpose: prompt.purpose, text: try prompt.text(arguments, library))
    }

    // MARK: - Errors

    /// What was wrong, and what to send.
    private func line(_ error: any Error) -> String {
        switch error {
        case is Interrupted: tooLong
        case let error as StoreError where error.code == .interrupted: tooLong
        default: Advice.line(error, Advice.agents)
        }
    }

    /// What is said when the time is over.
    var tooLong: String {
        "not finished after \(HumanText.duration(milliseconds: timeLimit / .milliseconds(1))), and ended; ask for less: "
            + "one session in place of all, a WHERE on session, or other views than events"
    }

    private static func code(_ error: any Error) -> ProtocolError.Code {
        guard let error = error as? StoreError else { return .internalError }
        switch error.code {
        case .noSuchSession, .noSessions, .ambiguousSession: return .invalidParams
        default: return .internalError
        }
    }
}
