import JSONBytes

/// Compares tool calls one by one, arguments and outputs as JSON.
///
/// Calls stand together that ask the same tool for the same; between those, calls of the same tool are taken for
/// different versions of one.
enum ToolCallComparison {
    static func findings(_ a: [ToolCall], _ b: [ToolCall]) -> [SessionDifference.Finding] {
        let rows = Alignment.rows(a, b, equating: { [$0.subject, $0.argumentsKey] }, pairing: \.subject)
        return rows.flatMap { row -> [SessionDifference.Finding] in
            let callA = row.a.map { a[$0] }
            let callB = row.b.map { b[$0] }
            if let callA, let callB { return findings(callA, callB) }
            let subject = (callA ?? callB)?.subject ?? ""
            return [SessionDifference.Finding(.tools, subject, a: callA?.side, b: callB?.side)]
        }
    }

    private static func findings(_ a: ToolCall, _ b: ToolCall) -> [SessionDifference.Finding] {
        compare(a, b, "arguments", \.arguments) + compare(a, b, "output", \.output)
            + compare(a, b, "error", \.error) + compare(a, b, "status") { $0.status.rawValue }
    }

    private static func compare(
        _ a: ToolCall,
        _ b: ToolCall,
        _ field: String,
        _ text: (ToolCall) -> String?
    ) -> [SessionDifference.Finding] {
        func finding(_ field: String, _ valueA: SessionDifference.Value?, _ valueB: SessionDifference.Value?)
            -> SessionDifference.Finding
        {
            SessionDifference.Finding(
                .tools,
                a.subject,
                field: field,
                a: valueA.map { .init($0, place: a.ordinal) },
                b: valueB.map { .init($0, place: b.ordinal) }
            )
        }
        let (textA, textB) = (text(a), text(b))
        if let jsonA = textA.flatMap(JSON.init(parsing:)), let jsonB = textB.flatMap(JSON.init(parsing:)) {
            return JSONComparison.differences(jsonA, jsonB).map { difference in
                let separator = difference.path.isEmpty || difference.path.hasPrefix("[") ? "" : "."
                return finding(
                    field + separator + difference.path,
                    difference.a.map { .json($0.text) },
                    difference.b.map { .json($0.text) }
                )
            }
        }
        return textA == textB ? [] : [finding(field, textA.map { .text($0) }, textB.map { .text($0) })]
    }
}

extension ToolCall {
    /// The tool, with its server where it has one.
    fileprivate var subject: String {
        [serverLabel, name ?? "a tool without a name"].compactMap { $0 }.joined(separator: ".")
    }

    fileprivate var argumentsKey: String {
        guard let arguments else { return "" }
        return JSON(parsing: arguments)?.canonicalText ?? arguments
    }

    fileprivate var side: SessionDifference.Side { .init(.text(arguments ?? ""), place: ordinal) }
}
