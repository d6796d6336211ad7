/// Writes the Swift source that follows from a family's table.
package struct EventSource {
    private let table: EventTable

    package init(_ table: EventTable) { self.table = table }

    /// The files by name.
    package var files: [(name: String, text: String)] {
        [EventRow.Sender.client, .server].map { sender in
            let name = enumName(sender)
            return ("\(name).swift", enumText(name, sender, table.rows(from: sender)))
        }
    }

    /// The file of the types' constants, over all families: types of the same name are the same constant.
    package static func constants(of tables: [EventTable]) -> (name: String, text: String) {
        var lines: [String] = []
        var seen: Set<String> = []
        for row in tables.flatMap(\.rows) where seen.insert(row.type).inserted {
            lines += constant(row.type, "`\(row.type)`.")
            guard let beta = row.betaType, seen.insert(beta).inserted else { continue }
            lines += constant(beta, "`\(beta)`, the beta's name for `\(row.type)`.")
        }
        let text = header + "extension EventType {\n" + lines.joined(separator: "\n") + "\n}\n"
        return ("EventType+Documented.swift", text)
    }

    private static let header = "// Written by `make events` from Catalog/*.events: change the row there.\n\n"

    private static func constant(_ type: String, _ comment: String) -> [String] {
        let declaration = "    public static let \(EventRow.caseName(of: type)) = Self("
        let line = declaration + "rawValue: \"\(type)\")"
        let lines = line.count <= 120 ? [line] : [declaration, "        rawValue: \"\(type)\"", "    )"]
        return ["    /// \(comment)"] + lines
    }

    // MARK: - An enum

    private func enumName(_ sender: EventRow.Sender) -> String {
        table.prefix + (sender == .client ? "ClientEvent" : "ServerEvent")
    }

    private func enumText(_ name: String, _ sender: EventRow.Sender, _ rows: [EventRow]) -> String {
        let parts = [
            "/// An event sent by the \(sender.rawValue), decoded as far as its type is known.",
            "///",
            "/// What its case holds is kept apart, so that an event is moved as fast as an address.",
            "@nonexhaustive",
            "public indirect enum \(name): Sendable, Equatable {",
            rows.map(caseText).joined(separator: "\n"),
            "    /// A type this version does not know; every byte is kept.",
            "    case unknown(UnknownEvent)",
            "    /// A JSON object without a `type`; every byte is kept, with the reason.",
            "    case malformed(MalformedEvent)",
            "}",
            "",
            Self.members(of: name),
            "extension \(name): CatalogedEvent {",
            "    static let catalog = EventCatalog([",
            rows.map(rowText).joined(separator: "\n"),
            "    ])",
            "",
            "    static func read(row: Int, _ reader: inout WireReader) -> Self {",
            "        switch row {",
            rows.enumerated().map { readText($0, $1, isLast: $0 == rows.count - 1) }.joined(separator: "\n"),
            "        }",
            "    }",
            "",
            "    var content: CaseContent? {",
            "        switch self {",
            rows.enumerated().map(contentText).joined(separator: "\n"),
            "        case .unknown, .malformed: nil",
            "        }",
            "    }",
            "",
            "    var shape: WireShape {",
            "        switch self {",
            rows.map(shapeText).joined(separator: "\n"),
            "        case .unknown, .malformed: WireShape()",
            "        }",
            "    }",
            "}",
            "",
        ]
        return Self.header + parts.joined(separator: "\n")
    }

    /// What the enums of all families have, and what a protocol that users do not see cannot give them.
    private static func members(of name: String) -> String {
        """
        extension \(name) {
            /// The type as it came, the beta's name included; nil when a malformed event has none.
            public var type: EventType? { wireType }

            /// The event's own id, where it has one and the event could be decoded.
            public var eventID: String? { content?.payload.eventID }

            /// Whether members, at any depth, were not what the reference says and were left out.
            ///
            /// ``EventDecoder/misfits(in:from:)`` tells which.
            public var hasMisfits: Bool { shape.hasMisfits }

            /// Whether members, at any depth, are not declared by this version.
            ///
            /// ``EventDecoder/decodeNotingDrift(_:from:)`` tells which.
            package var hasUnknownMembers: Bool { shape.hasUnknownMembers }

            /// Whether the event came under the name that its type has in the beta.
            package var hasBetaName: Bool { shape.hasBetaName }

            /// Encodes the event as the text of a frame.
            ///
            /// An unknown or malformed event gives back its frame.
            public func encoded() -> [UInt8] { encode() }

            var raw: RawEvent? {
                switch self {
                case .unknown(let event): RawEvent(type: event.type, frame: event.frame)
                case .malformed(let event): RawEvent(frame: event.frame, misfit: event.misfit)
                default: nil
                }
            }
        }

        """
    }

    private func caseText(_ row: EventRow) -> String {
        let beta = row.betaType.map { " Beta: `\($0)`." } ?? ""
        let comment = "    /// \(row.meaning) (`\(row.type)`).\(beta)"
        return comment + "\n    case \(row.caseName)(\(row.payload))"
    }

    private func rowText(_ row: EventRow) -> String {
        let arguments = [
            ".\(row.caseName)",
            "\(row.payload).self",
            row.betaType.map { "beta: .\(EventRow.caseName(of: $0))" },
            row.audioMember.map { "audio: \"\($0)\"" },
            row.streams ? "streams: true" : nil,
        ]
        return Self.call("        .init", arguments.compactMap { $0 }, end: "),")
    }

    private func readText(_ index: Int, _ row: EventRow, isLast: Bool) -> String {
        Self.wrapped("        \(isLast ? "default" : "case \(index)"):", ".\(row.caseName)(reader.readPayload())")
    }

    private func shapeText(_ row: EventRow) -> String {
        Self.wrapped("        case .\(row.caseName)(let payload):", "payload.shape")
    }

    private func contentText(_ index: Int, _ row: EventRow) -> String {
        Self.wrapped("        case .\(row.caseName)(let payload):", "CaseContent(row: \(index), payload)")
    }

    /// A call on one line if it fits, else with an argument a line.
    private static func call(_ name: String, _ arguments: [String], end: String) -> String {
        let line = name + "(" + arguments.joined(separator: ", ") + end
        guard line.count > 120 else { return line }
        let inner = arguments.map { "            \($0)" }.joined(separator: ",\n")
        return name + "(\n" + inner + "\n        " + end
    }

    private static func wrapped(_ label: String, _ expression: String) -> String {
        let line = "\(label) \(expression)"
        return line.count <= 120 ? line : "\(label)\n            \(expression)"
    }
}
