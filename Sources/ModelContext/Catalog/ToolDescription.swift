package import JSONBytes

/// What a client is told of a tool.
package struct ToolDescription: Sendable {
    package let name: String
    let title: String
    /// What it does, and when to use it.
    let purpose: String
    let parameters: [ToolParameter]
    /// What its JSON has; none of it when only the text is asked for.
    let answer: [AnswerMember]

    /// Describes a tool.
    package init(
        _ name: String,
        title: String,
        _ purpose: String,
        parameters: [ToolParameter],
        answer: [AnswerMember]
    ) {
        self.name = name
        self.title = title
        self.purpose = purpose
        self.parameters = parameters
        self.answer = answer
    }

    /// The tool as `tools/list` tells of it.
    func json(_ revision: ProtocolRevision) -> JSON {
        let head: [JSON.Member] = [
            ("name", .string(name)),
            ("title", .string(title)),
            ("description", .string(purpose)),
            ("inputSchema", inputSchema),
        ]
        let output: [JSON.Member] = revision.hasStructuredContent ? [("outputSchema", outputSchema)] : []
        return .object(head + output + [("annotations", Self.annotations(title))])
    }

    /// What every answer that is no error fits.
    private var outputSchema: JSON {
        let members = answer + AnswerMember.ofEveryTool
        return .object([
            ("type", .string("object")), ("properties", .object(members.map { ($0.name, $0.schema) })),
        ])
    }

    private var inputSchema: JSON {
        let required = parameters.filter(\.isRequired).map { JSON.string($0.name) }
        var members: [JSON.Member] = [
            ("type", .string("object")),
            ("properties", .object(parameters.map { ($0.name, $0.schema) })),
        ]
        if !required.isEmpty { members.append(("required", .array(required))) }
        return .object(members + [("additionalProperties", .bool(false))])
    }

    /// Tools read what is on this machine, and change nothing.
    private static func annotations(_ title: String) -> JSON {
        .object([
            ("title", .string(title)),
            ("readOnlyHint", .bool(true)),
            ("destructiveHint", .bool(false)),
            ("idempotentHint", .bool(true)),
            ("openWorldHint", .bool(false)),
        ])
    }
}

extension ToolDescription {
    /// Checks arguments.
    ///
    /// - Parameter json: What the client gave; nil when it gave none.
    /// - Returns: The arguments.
    /// - Throws: ``ArgumentProblem`` with a line for each that is wrong, missing or unknown.
    package func arguments(_ json: JSON?) throws(ArgumentProblem) -> ToolArguments {
        guard case .object(let given) = json ?? .object([]) else {
            throw ArgumentProblem("\(name): arguments have to be an object; \(takes)")
        }
        // A client may spell out that it leaves something out.
        let members = given.filter { if case .null = $0.value { false } else { true } }
        let problems =
            members.compactMap { problem(with: $0) }
            + parameters.filter { parameter in
                parameter.isRequired && !members.contains { $0.name == parameter.name }
            }
            .map { "\($0.name) is missing: \($0.requirement), such as \($0.example)" }
        guard problems.isEmpty else {
            throw ArgumentProblem(problems.map { "\(name): \($0)" }.joined(separator: "\n"))
        }
        return ToolArguments(members)
    }

    private func problem(with member: JSON.Member) -> String? {
        guard let parameter = parameters.first(where: { $0.name == member.name }) else {
            return "there is no argument “\(member.name)”; \(takes)"
        }
        return parameter.problem(with: member.value)
    }

    private var takes: String {
        guard !parameters.isEmpty else { return "it takes none" }
        return "it takes " + parameters.map { $0.name + ($0.isRequired ? " (required)" : "") }.joined(separator: ", ")
    }
}
