import JSONBytes

/// What a client is told of a prompt that a person can choose.
package struct PromptDescription: Sendable {
    /// What a prompt is about.
    package struct Argument: Sendable {
        let name: String
        let meaning: String

        /// Describes an argument, which may be left out.
        package init(_ name: String, _ meaning: String) {
            self.name = name
            self.meaning = meaning
        }
    }

    package let name: String
    let title: String
    let purpose: String
    let arguments: [Argument]

    /// Describes a prompt.
    package init(_ name: String, title: String, _ purpose: String, arguments: [Argument]) {
        self.name = name
        self.title = title
        self.purpose = purpose
        self.arguments = arguments
    }

    /// The prompt as `prompts/list` tells of it.
    var json: JSON {
        .object([
            ("name", .string(name)),
            ("title", .string(title)),
            ("description", .string(purpose)),
            (
                "arguments",
                .array(
                    arguments.map {
                        .object([
                            ("name", .string($0.name)), ("description", .string($0.meaning)),
                            ("required", .bool(false)),
                        ])
                    }
                )
            ),
        ])
    }

    /// Checks arguments.
    ///
    /// - Parameter json: What the client gave; nil when it gave none.
    /// - Returns: The arguments by name.
    /// - Throws: ``ProtocolError`` when one is unknown, or no string.
    func arguments(_ json: JSON?) throws(ProtocolError) -> [String: String] {
        let names = arguments.map(\.name).joined(separator: ", ")
        guard case .object(let members) = json ?? .object([]) else {
            throw ProtocolError(.invalidParams, "\(name): “arguments” is an object of strings; it may have \(names)")
        }
        var texts: [String: String] = [:]
        for member in members {
            guard arguments.contains(where: { $0.name == member.name }), let text = member.value.string else {
                throw ProtocolError(
                    .invalidParams,
                    "\(name): “\(member.name)” cannot be given; it may have \(names), which are strings"
                )
            }
            texts[member.name] = text
        }
        return texts
    }
}
