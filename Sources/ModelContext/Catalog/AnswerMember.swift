import JSONBytes

/// A member of the JSON that a tool answers with.
package struct AnswerMember: Sendable {
    /// What it holds.
    package enum Kind: Sendable {
        case text
        case integer
        case flag
        case object
        case texts
        /// A list of objects, each of which has at least these members.
        case rows([String])
    }

    let name: String
    let kind: Kind
    /// What it means; nil where its name says so.
    let meaning: String?

    /// Describes a member.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - kind: What it holds.
    ///   - meaning: What it means; nil where its name says so.
    package init(_ name: String, _ kind: Kind, _ meaning: String? = nil) {
        self.name = name
        self.kind = kind
        self.meaning = meaning
    }

    /// The member's JSON Schema.
    var schema: JSON { .object(type + (meaning.map { [("description", .string($0))] } ?? [])) }

    private var type: [JSON.Member] {
        switch kind {
        case .text: [("type", .string("string"))]
        case .integer: [("type", .string("integer"))]
        case .flag: [("type", .string("boolean"))]
        case .object: [("type", .string("object"))]
        case .texts: [("type", .string("array")), ("items", .object([("type", .string("string"))]))]
        case .rows(let names): [("type", .string("array")), ("items", Self.row(names))]
        }
    }

    private static func row(_ names: [String]) -> JSON {
        let required: [JSON.Member] = names.isEmpty ? [] : [("required", .array(names.map(JSON.string)))]
        return .object([("type", .string("object"))] + required)
    }
}

extension AnswerMember {
    /// What any answer may have beside its own members.
    static let ofEveryTool = [
        AnswerMember("notes", .texts, "What was left out, and how to get it."),
        AnswerMember("text", .text, "The answer as a short table: the only member if that was all that was asked for."),
    ]
}
